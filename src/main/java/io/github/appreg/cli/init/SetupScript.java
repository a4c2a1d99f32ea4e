package io.github.appreg.cli.init;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.FederatedOf;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.permission.PermissionCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/** The script that makes the pipelines' identities before there is one that could apply them. */
final class SetupScript {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OWNS =
      """

      # Without this the writer could not keep them: it may change what it owns.
      owns() { # APPID PRINCIPAL
        local owners
        owners=$(settled call GET "/applications(appId='$1')/owners?\\$select=id" --query 'value[].id' --output tsv)
        grep -qxF -- "$2" <<<"$owners" ||
          settled call POST "/applications(appId='$1')/owners/\\$ref" --output none \\
            --body "{\\"@odata.id\\":\\"$graph/directoryObjects/$2\\"}"
      }
      """;

  private final Answers answers;
  private final PermissionCatalogue catalogue;
  private final StringBuilder steps = new StringBuilder();

  private SetupScript(Answers answers, PermissionCatalogue catalogue) {
    this.answers = answers;
    this.catalogue = catalogue;
  }

  /**
   * That script.
   *
   * @param reader the reader as its manifest says it
   * @param writer the writer likewise
   * @param vaults what the writer must be, by the name of a vault
   */
  static String of(
      Answers answers,
      PermissionCatalogue catalogue,
      DesiredApp reader,
      DesiredApp writer,
      SortedMap<String, SortedSet<String>> vaults) {
    SetupScript script = new SetupScript(answers, catalogue);
    script.identity("reader", reader);
    script.identity("writer", writer);
    boolean owns = roles(writer).contains("Application.ReadWrite.OwnedBy");
    if (owns) {
      script.line("");
      script.line("owns \"$reader\" \"$writer_principal\"");
      script.line("owns \"$writer\" \"$writer_principal\"");
    }
    vaults.forEach(script::vault);
    return template()
        .replace("@REPOSITORY@", answers.repository().path())
        .replace("@OWNS@", owns ? OWNS : "")
        .replace("@IDENTITIES@", script.steps.toString())
        .replace("@NEXT@", script.next() + script.owners());
  }

  /** Who makes an app becomes its owner, and a list of owners means exactly these. */
  private String owners() {
    return answers.owners().isEmpty()
        ? ""
        : "\nThe writer owns what it makes. Below owners: in manifests/"
            + answers.name()
            + ".yaml it needs the line\n    - $writer_principal # the pipelines' writer";
  }

  private static List<String> roles(DesiredApp app) {
    return app.permissions().orElseThrow().stream().map(p -> p.permission().value()).toList();
  }

  private void identity(String which, DesiredApp app) {
    line("");
    line("echo 'The " + which + ", " + app.key() + "' >&2");
    line(which + "=$(app " + app.key() + " " + quoted(body(app)) + ")");
    line(which + "_principal=$(principal \"$" + which + "\")");
    for (DesiredCredential.Federated slot : FederatedOf.slots(app)) {
      line("trusts \"$" + which + "\" " + slot.slot() + " " + quoted(body(slot)));
    }
    StringBuilder grants = new StringBuilder("grants \"$" + which + "_principal\"");
    roles(app)
        .forEach(
            role ->
                grants.append(" \\\n  ").append(id(role)).append(" `# ").append(role).append('`'));
    line(grants.toString());
  }

  private void vault(String vault, SortedSet<String> roles) {
    line("");
    line("vault=$(az keyvault show --name " + vault + " --query id --output tsv)");
    assign("reader", "Key Vault Reader");
    assign("writer", "Key Vault Reader");
    roles.forEach(role -> assign("writer", role));
  }

  private void assign(String which, String role) {
    line(
        "az role assignment create --assignee-object-id \"$"
            + which
            + "_principal\" --assignee-principal-type ServicePrincipal \\\n  --role '"
            + role
            + "' --scope \"$vault\" --only-show-errors --output none");
  }

  private String next() {
    return switch (answers.pipeline()) {
      case GITHUB ->
          "in the repository's settings or so:\n  gh variable set APPREG_READ_CLIENT_ID --body $reader --repo "
              + answers.repository().path()
              + "\n  gh variable set APPREG_APPLY_CLIENT_ID --body $writer --repo "
              + answers.repository().path()
              + (answers.tenant().isPresent()
                  ? ""
                  : "\n  gh variable set AZURE_TENANT_ID --body $(az account show --query tenantId --output tsv)"
                      + " --repo "
                      + answers.repository().path())
              + "\nand an environment "
              + answers.repository().environment()
              + " for main only, with reviewers.";
      case GITLAB ->
          "the project's variables APPREG_READ_CLIENT_ID=$reader and APPREG_APPLY_CLIENT_ID=$writer"
              + (answers.tenant().isPresent() ? "," : ", AZURE_TENANT_ID,")
              + "\nand a protected environment "
              + answers.repository().environment()
              + ".";
      case AZURE_DEVOPS ->
          "two service connections with workload identity federation, each with an existing app:\n"
              + "  appreg-read   $reader\n  appreg-apply  $writer\nWhere they show another issuer and subject"
              + " than the manifests, write theirs there.";
      case NONE -> throw new IllegalStateException("no pipeline");
    };
  }

  private String body(DesiredApp app) {
    ObjectNode body = JSON.createObjectNode();
    body.put("displayName", app.fields().get(AppField.DISPLAY_NAME));
    body.put("description", app.fields().get(AppField.DESCRIPTION));
    body.put("signInAudience", "AzureADMyOrg");
    ObjectNode api = body.putArray("requiredResourceAccess").addObject();
    api.put("resourceAppId", Permission.MICROSOFT_GRAPH);
    ArrayNode access = api.putArray("resourceAccess");
    roles(app).forEach(role -> access.addObject().put("id", id(role)).put("type", "Role"));
    return body.toString();
  }

  private static String body(DesiredCredential.Federated slot) {
    ObjectNode body = JSON.createObjectNode();
    body.put("name", slot.slot().value());
    body.put("issuer", slot.trust().issuer());
    body.put("subject", slot.trust().subject());
    body.putArray("audiences").add(slot.trust().audience());
    return body.toString();
  }

  private String id(String role) {
    return catalogue.find(role).orElseThrow().appRoleId();
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private void line(String line) {
    steps.append(line).append('\n');
  }

  private static String template() {
    try (InputStream in = SetupScript.class.getResourceAsStream("setup.sh")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
