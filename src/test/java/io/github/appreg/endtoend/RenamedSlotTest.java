package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A slot with a new name goes on with what was made under the former one. */
class RenamedSlotTest {
  private static final String APP = "/applications(uniqueName='reader')";
  private static final String MANIFEST =
      """
      apiVersion: appreg/v1
      kind: AppRegistration
      metadata: {name: reader}
      spec:
        displayName: Reader
        environment: development
        credentials:
          main:
            type: clientSecret
            store: {folder: reader}
            rotation: {lifetime: P120D, renewBefore: P45D, overlap: P7D}
          pipeline:
            type: federated
            github: {repository: contoso/device-ops, environment: production}
      """;

  @TempDir private Path folder;

  @Test
  void nothingIsMadeOrRemovedForTheNameAndTheNextRotationBearsIt() throws Exception {
    Run.Console console = new Run.Console(folder);
    try (Tenant tenant = Tenant.in(folder)) {
      Files.writeString(folder.resolve("reader.yaml"), MANIFEST);
      assertThat(apply(console).code()).isZero();
      List<String> before = ids(tenant);

      Files.writeString(
          folder.resolve("reader.yaml"),
          MANIFEST
              .replace("    main:\n", "    robot:\n      formerly: main\n")
              .replace("    pipeline:\n", "    deploy:\n      formerly: pipeline\n"));
      Run renamed = apply(console);

      assertThat(renamed.code()).as(renamed.all()).isZero();
      assertThat(renamed.out())
          .contains("change federated credential pipeline")
          .contains("0 to destroy, 0 to rotate")
          .doesNotContain("issue")
          .doesNotContain("retire");
      assertThat(ids(tenant)).isEqualTo(before);
      assertThat(tenant.get(APP + "/federatedIdentityCredentials").path("value")).hasSize(1);
      assertEmpty(console);
      assertThat(console.run("verify", "--local", "reader.yaml").code()).isZero();

      pass(tenant, 80);
      Run later = apply(console);
      assertThat(later.code()).as(later.all()).isZero();
      assertThat(ids(tenant)).hasSize(2).containsAll(before);
      assertThat(names(tenant)).contains("appreg:v1:main", "appreg:v1:robot");
      pass(tenant, 8);
      assertThat(apply(console).code()).isZero();
      assertThat(names(tenant)).containsExactly("appreg:v1:robot");
      assertEmpty(console);
    }
  }

  private static void pass(Tenant tenant, int days) {
    tenant.local().clock().advance(Duration.ofDays(days));
  }

  private static void assertEmpty(Run.Console console) {
    Run plan = console.run("plan", "--local", "--detailed-exitcode", "reader.yaml");
    assertThat(plan.code()).as(plan.all()).isZero();
    assertThat(console.run("drift", "--local", "reader.yaml").code()).isZero();
  }

  private static Run apply(Run.Console console) {
    return console.run("apply", "--local", "--auto-approve", "reader.yaml");
  }

  private static List<String> ids(Tenant tenant) throws Exception {
    return texts(tenant, "keyId");
  }

  private static List<String> names(Tenant tenant) throws Exception {
    return texts(tenant, "displayName");
  }

  private static List<String> texts(Tenant tenant, String property) throws Exception {
    List<String> texts = new ArrayList<>();
    for (JsonNode credential : tenant.get(APP).path("passwordCredentials")) {
      texts.add(credential.path(property).asText());
    }
    return texts;
  }
}
