package io.github.appreg.adapter.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.model.Mute;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutesOfManifestsTest {
  private static final String HEAD =
      """
      apiVersion: appreg/v1
      kind: AppRegistration
      metadata:
        name: muted-app
      spec:
        displayName: Muted
        drift:
      """;

  @TempDir private Path folder;

  @Test
  void whatIsMutedReadsAsItIsWritten() throws Exception {
    List<String> texts =
        List.of(
            "displayName",
            "description",
            "notes",
            "audience",
            "serviceManagementReference",
            "servicePrincipal",
            "signIn",
            "tags",
            "tag team:devices",
            "owners",
            "owner ana@contoso.com",
            "permissions",
            "permission User.Read.All on 00000002-0000-0ff1-ce00-000000000000",
            "credentials",
            "credential automation",
            "federatedCredentials",
            "federatedCredential pipeline");
    StringBuilder yaml = new StringBuilder(HEAD);
    texts.forEach(
        text ->
            yaml.append("    - {ignore: \"")
                .append(text)
                .append("\", reason: r, until: 2027-01-31}\n"));
    List<Mute> mutes = read(yaml.toString());
    assertThat(mutes).extracting(Mute::ignore).containsExactlyElementsOf(texts);
    assertThat(mutes.get(12).kind()).isEqualTo(Mute.Kind.PERMISSION);
    assertThat(mutes.get(12).name())
        .isEqualTo("User.Read.All on 00000002-0000-0ff1-ce00-000000000000");
  }

  @Test
  void aMuteHasItsReasonItsLastDayAndItsPlace() throws Exception {
    List<Mute> mutes =
        read(
            HEAD
                + "    - ignore: notes\n      reason: the help\n        desk\n      until: 2027-01-31\n");
    assertThat(mutes).hasSize(1);
    assertThat(mutes.get(0).reason()).isEqualTo("the help desk");
    assertThat(mutes.get(0).until()).isEqualTo(LocalDate.parse("2027-01-31"));
    assertThat(mutes.get(0).at().line()).isEqualTo(8);
  }

  private List<Mute> read(String yaml) throws Exception {
    Path file = Files.writeString(folder.resolve("m.yaml"), yaml);
    Manifests read = Readers.reader().read(List.of(file));
    assertThat(read.problems()).isEmpty();
    return read.apps().get(0).mutes();
  }
}
