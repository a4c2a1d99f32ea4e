package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people write into free text arrives as they wrote it, and many apps are many apps. */
class OddNamesTest {
  private static final String TEXT =
      "O'Brien & Söhne \uD83D\uDE80 100% a/b#c?d=\\\\e <x> \\\"q\\\" +1";

  @TempDir private Path folder;
  private Tenant tenant;

  @BeforeEach
  void start() throws Exception {
    tenant = Tenant.in(folder);
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void textsWithSignsOfEveryKindArriveAndStayInSync() throws Exception {
    Files.writeString(
        folder.resolve("odd.yaml"),
        """
        apiVersion: appreg/v1
        kind: AppRegistration
        metadata:
          name: odd
        spec:
          displayName: "%1$s"
          description: "%1$s"
          notes: "%1$s\\nsecond line"
          tags: ["a'b%%2F#ü/?&"]
          permissions: []
          credentials:
            pipeline:
              type: federated
              issuer: https://issuer.example/a'b
              subject: "repo:o'brien/%%2f:ref#1?x=ü"
        """
            .formatted(TEXT));

    Run apply = Run.in(folder, "apply", "--local", "--auto-approve", "odd.yaml");

    assertThat(apply.code()).as(apply.all()).isZero();
    assertThat(tenant.get("/applications(uniqueName='odd')").path("notes").asText())
        .isEqualTo("O'Brien & Söhne \uD83D\uDE80 100% a/b#c?d=\\e <x> \"q\" +1\nsecond line");
    Run plan = Run.in(folder, "plan", "--local", "--detailed-exitcode", "odd.yaml");
    assertThat(plan.code()).as(plan.all()).isZero();
  }

  @Test
  void sixtyAppsAreReadWholeAndAppliedOnce() throws Exception {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      all.append(
          """
          ---
          apiVersion: appreg/v1
          kind: AppRegistration
          metadata:
            name: app-%1$02d
          spec:
            displayName: Same name
            permissions: [User.Read.All]
            owners: [ana@contoso.com]
          """
              .formatted(i));
    }
    Files.writeString(folder.resolve("many.yaml"), all);

    Run apply = Run.in(folder, "apply", "--local", "--auto-approve", "many.yaml");
    Run plan = Run.in(folder, "plan", "--local", "--detailed-exitcode", "many.yaml");

    assertThat(apply.code()).as(apply.err()).isZero();
    assertThat(plan.code()).as(plan.all()).isZero();
    assertThat(plan.out()).contains("60 apps are as their manifests say");
  }

  @Test
  void numbersDoNotDependOnTheMachinesLanguage() throws Exception {
    Locale before = Locale.getDefault();
    Files.copy(Path.of("examples/dev-secret.yaml"), folder.resolve("dev.yaml"));
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      Run plan = Run.in(folder, "plan", "--local", "dev.yaml");
      assertThat(plan.out()).containsPattern("Plan: [0-9]+ to add, 0 to change");
    } finally {
      Locale.setDefault(before);
    }
  }
}
