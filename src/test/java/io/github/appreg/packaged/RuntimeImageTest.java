package io.github.appreg.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image with a runtime of its own, run as a container runs it: without a shell. */
@Tag("packaged")
class RuntimeImageTest {
  private static final Path IMAGE = Path.of("target/image/appreg").toAbsolutePath();
  private static final String EXAMPLE = Path.of("examples/dev-secret.yaml").toString();

  @TempDir private Path home;

  @Test
  void itRunsWithItsClassArchive() throws Exception {
    assertThat(said("-Xshare:on", "--version")).startsWith("appreg ");
    assertThat(said("-Xshare:on", "validate", EXAMPLE)).contains("Valid: 1 app");
  }

  /** Keys, TLS, tokens and the SDKs: a module that is missing would be missed here. */
  @Test
  void itsModulesAreEnoughForAnApplyAndItsProof() throws Exception {
    String local = "--local=" + home.resolve("tenant");

    said("-Xshare:auto", "apply", local, "--auto-approve", "examples/intune-automation.yaml");

    assertThat(said("-Xshare:auto", "verify", local, "examples/intune-automation.yaml"))
        .doesNotContain("NoClassDefFoundError");
  }

  @Test
  void itsLauncherPrefersItsOwnRuntime() throws Exception {
    String launcher = IMAGE.resolve("bin/appreg").toString();

    assertThat(Said.by(home, "env", "JAVA_HOME=/nowhere", launcher, "validate", EXAMPLE))
        .contains("Valid: 1 app");
    assertThat(IMAGE.resolve("rehearsal")).doesNotExist();
    assertThat(Files.isReadable(IMAGE.resolve("appreg.jsa"))).isTrue();
  }

  private String said(String mode, String... words) throws Exception {
    List<String> all = new ArrayList<>();
    all.add(IMAGE.resolve("runtime/bin/java").toString());
    all.add(mode);
    all.add("@" + IMAGE.resolve("java.args"));
    all.addAll(List.of(words));
    return Said.by(home, all.toArray(String[]::new));
  }
}
