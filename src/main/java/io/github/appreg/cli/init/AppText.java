package io.github.appreg.cli.init;

import io.github.appreg.adapter.manifest.Workload.Strongest;
import java.util.Collection;

/** The manifest of the automation, with comments for who sees one for the first time. */
final class AppText {
  private final Answers answers;
  private final StringBuilder text = new StringBuilder();

  private AppText(Answers answers) {
    this.answers = answers;
  }

  /**
   * That manifest.
   *
   * @param permissions the least that suffice for its calls
   */
  static String of(Answers answers, Collection<String> permissions) {
    AppText app = new AppText(answers);
    boolean identity = answers.runsOn().strongest() == Strongest.MANAGED_IDENTITY;
    app.line("# " + answers.template().headline())
        .line(
            "# What is absent is left alone, an empty list means none, a list means exactly this.")
        .line("apiVersion: appreg/v1")
        .line("kind: " + (identity ? "ManagedIdentity" : "AppRegistration"))
        .line("metadata:");
    if (identity) {
      app.identity();
    } else {
      app.registration();
    }
    app.permissions(permissions);
    app.calls();
    if (!identity) {
      app.credentials();
    }
    return app.text.toString();
  }

  private void identity() {
    line("  name: " + answers.name() + " # the key of this manifest; it never changes");
    line("spec:");
    String identity = answers.identity();
    String which = identity.startsWith("/") ? "resourceId" : "name";
    line(
        "  "
            + (identity.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
                ? "principalId"
                : which)
            + ": "
            + Yaml.text(identity)
            + " # it exists already, and has no credentials");
    line("  runsOn: " + answers.runsOn().text());
  }

  private void registration() {
    line("  name: " + answers.name() + " # the key: Entra's uniqueName; it never changes");
    line("spec:");
    line("  displayName: " + Yaml.text(answers.displayName()));
    line("  audience: single-tenant");
    line("  environment: production # development is where client secrets are allowed");
    line(
        "  runsOn: "
            + answers.runsOn().text()
            + " # appreg says which credential is strongest there");
    if (!answers.owners().isEmpty()) {
      line("  owners: # exactly these");
      answers.owners().forEach(owner -> line("    - " + Yaml.text(owner)));
    }
  }

  private void permissions(Collection<String> permissions) {
    line(
        "  permissions: # application permissions, with admin consent; the least for the calls below");
    for (String permission : permissions) {
      line("    - role: " + permission);
      line("      reason: " + Yaml.text(answers.template().reason()));
    }
  }

  private void calls() {
    line("  calls: # what the automation does; GETs without placeholders are also run as proof");
    answers.calls().forEach(call -> line("    - " + Yaml.text(call)));
  }

  private void credentials() {
    line("  credentials:");
    line("    automation:");
    if (answers.runsOn().strongest() == Strongest.FEDERATED) {
      line("      type: federated # the job's own token signs in; nothing is stored");
      line("      " + answers.repository().automation());
      return;
    }
    line("      type: certificate");
    line(
        answers
            .vault()
            .map(
                vault ->
                    "      store: {keyVault: "
                        + Yaml.text(vault)
                        + ", name: "
                        + answers.name()
                        + "} # the key is made there, and never leaves it")
            .orElse(
                "      store: {folder: "
                    + answers.name()
                    + "} # below --store; in production {keyVault: address, name: name}"));
    line(
        "      rotation: {lifetime: P180D, renewBefore: P30D, overlap: P7D} # a successor is made,"
            + " proven and published in time");
  }

  private AppText line(String line) {
    text.append(line).append('\n');
    return this;
  }
}
