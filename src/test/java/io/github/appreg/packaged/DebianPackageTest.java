package io.github.appreg.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Debian package, installed into a root of its own. */
@Tag("packaged")
class DebianPackageTest {
  @TempDir private Path root;

  @BeforeEach
  void dpkgIsHere() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/dpkg")), "dpkg is not here");
  }

  @Test
  void itHoldsTheFolderWhereDebianWantsIt() throws Exception {
    String content = Said.by(root, "dpkg-deb", "-c", Said.built("_all.deb").toString());

    assertThat(content)
        .contains(" ./usr/bin/appreg -> ../share/appreg/bin/appreg")
        .contains(" ./usr/share/man/man1/appreg.1.gz")
        .contains(" ./usr/share/bash-completion/completions/appreg")
        .contains(" ./usr/share/zsh/vendor-completions/_appreg")
        .contains(" ./usr/share/doc/appreg/copyright")
        .contains(" ./usr/share/doc/appreg/licenses/THIRD-PARTY.txt");
    assertThat(content.lines()).allMatch(line -> line.contains(" root/root "));
    for (String jar : Said.jars()) {
      assertThat(content).contains(" ./usr/share/appreg/lib/" + jar);
    }
    assertThat(Said.by(root, "dpkg-deb", "-I", Said.built("_all.deb").toString()))
        .contains("Package: appreg", "java17-runtime-headless", "Architecture: all");
  }

  @Test
  void itIsInstalledRunsAndIsRemovedWithoutATrace() throws Exception {
    Path data = Files.createDirectories(root.resolve("var/lib/dpkg/info")).getParent();
    Files.createDirectory(data.resolve("updates"));
    Files.createFile(data.resolve("status"));
    Files.createFile(data.resolve("available"));

    dpkg("-i", Said.built("_all.deb").toAbsolutePath().toString());

    String program = root.resolve("usr/bin/appreg").toString();
    Path examples = root.resolve("usr/share/doc/appreg/examples");
    assertThat(Said.by(root, program, "--version")).startsWith("appreg ");
    assertThat(Said.by(root, program, "validate", examples.resolve("dev-secret.yaml").toString()))
        .contains("Valid: 1 app");

    dpkg("-r", "appreg");

    assertThat(root.resolve("usr")).doesNotExist();
    try (Stream<Path> files = Files.walk(root)) {
      assertThat(files.filter(Files::isRegularFile)).allMatch(file -> file.startsWith(data));
    }
  }

  /** There is no Java in that root, and nothing that dpkg would run there. */
  private void dpkg(String... words) throws Exception {
    String[] all =
        Stream.concat(
                Stream.of(
                    "dpkg",
                    "--root=" + root,
                    "--log=" + root.resolve("var/lib/dpkg/log"),
                    "--force-not-root,depends,script-chrootless"),
                Stream.of(words))
            .toArray(String[]::new);
    Said.by(root, all);
  }
}
