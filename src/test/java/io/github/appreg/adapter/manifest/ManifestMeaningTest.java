package io.github.appreg.adapter.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.Environment;
import io.github.appreg.core.model.IdentityReference;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.RotationPolicy;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.StoreRef;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestMeaningTest {
  @TempDir private Path folder;

  @Test
  void whatIsAbsentIsUnmanaged() throws IOException {
    DesiredApp app = Texts.app(folder, "");
    assertThat(app.fields()).containsOnlyKeys(AppField.DISPLAY_NAME);
    assertThat(app.tags()).isEmpty();
    assertThat(app.owners()).isEmpty();
    assertThat(app.permissions()).isEmpty();
    assertThat(app.credentials()).isEmpty();
    assertThat(app.environment()).isEqualTo(Environment.PRODUCTION);
    assertThat(app.managedIdentity()).isEmpty();
  }

  @Test
  void whatIsEmptyMeansNone() throws IOException {
    DesiredApp app =
        Texts.app(
            folder,
            "description: ''\ntags: []\nowners: []\npermissions: []\ncredentials: {}\ncalls: []");
    assertThat(app.fields()).containsEntry(AppField.DESCRIPTION, "");
    assertThat(app.tags().orElseThrow()).isEmpty();
    assertThat(app.owners().orElseThrow()).isEmpty();
    assertThat(app.permissions().orElseThrow()).isEmpty();
    assertThat(app.credentials().orElseThrow()).isEmpty();
    assertThat(app.apis()).containsExactly(Permission.MICROSOFT_GRAPH);
  }

  @Test
  void aCertificateSaysNoMoreThanWhereItGoes() throws IOException {
    DesiredApp app =
        Texts.app(
            folder,
            "credentials: {main: {type: certificate, store:"
                + " {keyVault: 'https://Contoso.vault.azure.net/', name: App-Cert}}}");
    DesiredCredential.Certificate main =
        (DesiredCredential.Certificate) app.credentials().orElseThrow().get(new SlotName("main"));
    assertThat(main.store())
        .isEqualTo(StoreRef.keyVault("https://contoso.vault.azure.net", "App-Cert"));
    assertThat(main.rotation())
        .isEqualTo(
            new RotationPolicy(Duration.ofDays(180), Duration.ofDays(30), Duration.ofDays(7)));
    assertThat(main.keySize()).isEqualTo(2048);
    assertThat(main.subject()).isEqualTo("CN=contoso-app");
    assertThat(main.exportable()).isFalse();
  }

  @Test
  void aClientSecretLivesShorter() throws IOException {
    DesiredApp app =
        Texts.app(
            folder,
            "environment: development\n"
                + "credentials: {main: {type: clientSecret, store: {folder: app},"
                + " rotation: {overlap: P1DT12H}}}");
    DesiredCredential.ClientSecret main =
        (DesiredCredential.ClientSecret) app.credentials().orElseThrow().get(new SlotName("main"));
    assertThat(main.store()).isEqualTo(StoreRef.folder("app"));
    assertThat(main.rotation())
        .isEqualTo(
            new RotationPolicy(Duration.ofDays(90), Duration.ofDays(14), Duration.ofHours(36)));
    assertThat(app.environment()).isEqualTo(Environment.DEVELOPMENT);
  }

  @Test
  void permissionsOfOtherApisAreNamedByNameOrId() throws IOException {
    DesiredApp app =
        Texts.app(
            folder,
            "permissions:\n"
                + "- {role: Exchange.ManageAsApp, api: office 365 exchange online}\n"
                + "- {role: 0A6B2C3D-0000-4000-8000-000000000001,"
                + " api: 6CE954B1-CE1F-45D1-B94D-E6BF2464BA2C}\n"
                + "- {role: User.Read.All, api: Microsoft Graph}\n");
    assertThat(app.permissions().orElseThrow())
        .extracting(p -> p.permission())
        .containsExactly(
            new Permission("00000002-0000-0ff1-ce00-000000000000", "Exchange.ManageAsApp"),
            new Permission(
                "6ce954b1-ce1f-45d1-b94d-e6bf2464ba2c", "0a6b2c3d-0000-4000-8000-000000000001"),
            Permission.graph("User.Read.All"));
  }

  @Test
  void aManagedIdentityHasPermissionsOnly() throws IOException {
    Manifests read =
        Texts.readAll(
            folder,
            "apiVersion: appreg/v1\nkind: ManagedIdentity\nmetadata: {name: contoso-mi}\n"
                + "spec: {principalId: 5F1C7D0E-8B42-4C6F-9A43-2F6F0B7E6A10,"
                + " permissions: [User.Read.All]}\n");
    assertThat(read.problems()).isEmpty();
    DesiredApp app = read.apps().get(0);
    assertThat(app.managedIdentity())
        .contains(IdentityReference.principal("5f1c7d0e-8b42-4c6f-9a43-2f6f0b7e6a10"));
    assertThat(app.fields()).isEmpty();
    assertThat(app.credentials()).isEmpty();
    assertThat(app.permissions().orElseThrow()).hasSize(1);
  }

  @Test
  void inYamlOnePointTwoNoIsAText() throws IOException {
    assertThat(Texts.app(folder, "description: no\nnotes: 1_000").fields())
        .containsEntry(AppField.DESCRIPTION, "no")
        .containsEntry(AppField.NOTES, "1_000");
  }

  @Test
  void anAliasStandsForWhatItRefersTo() throws IOException {
    DesiredApp app = Texts.app(folder, "description: &d Reports\nnotes: *d");
    assertThat(app.fields()).containsEntry(AppField.NOTES, "Reports");
  }

  @Test
  void aByteOrderMarkAndForeignLineEndsChangeNothing() throws IOException {
    Manifests read =
        Texts.readAll(
            folder,
            "\ufeffapiVersion: appreg/v1\r\nkind: AppRegistration\r\n"
                + "metadata: {name: contoso-app}\r\nspec: {displayName: Contoso, audiense: x}\r\n");
    assertThat(read.problems())
        .singleElement()
        .asString()
        .contains("m.yaml:4:30: unknown key `audiense`");
  }

  @Test
  void aSoundDocumentIsReadBesideAnUnsoundOne() throws IOException {
    Manifests read =
        Texts.readAll(
            folder,
            "apiVersion: appreg/v1\nkind: AppRegistration\nmetadata: {name: contoso-app}\n"
                + "spec: {displayName: Contoso}\n---\nkind: Other\n---\n");
    assertThat(read.sound()).isFalse();
    assertThat(read.apps()).extracting(app -> app.key().value()).containsExactly("contoso-app");
  }

  @Test
  void columnsCountCharactersAsEditorsDo() throws IOException {
    assertThat(Texts.read(folder, "tags: [\"\ud83d\ude80\", \"a b\"]").problems())
        .singleElement()
        .asString()
        .contains("m.yaml:6:15: ");
  }
}
