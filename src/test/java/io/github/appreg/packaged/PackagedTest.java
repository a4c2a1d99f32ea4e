package io.github.appreg.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is shipped, as it lies in the build folder after `package`. */
@Tag("packaged")
class PackagedTest {
  private static final Path FOLDER = Path.of("target/appreg");
  private static final Path LICENSES = FOLDER.resolve("licenses");

  @Test
  void theBillOfMaterialsNamesEveryJarAndNothingElse() throws Exception {
    JsonNode bill = new ObjectMapper().readTree(FOLDER.resolve("appreg-sbom.json").toFile());
    Set<String> named = new TreeSet<>();
    for (JsonNode each : bill.get("components")) {
      named.add(each.get("name").asText() + "-" + each.get("version").asText() + ".jar");
    }

    assertThat(bill.get("bomFormat").asText()).isEqualTo("CycloneDX");
    assertThat(named).isEqualTo(jars());
  }

  @Test
  void everyJarHasALicenceWhoseTextIsShipped() throws Exception {
    String list = Files.readString(LICENSES.resolve("THIRD-PARTY.txt"));

    for (String jar : jars()) {
      List<String> licences =
          list.lines()
              .dropWhile(line -> !line.equals("lib/" + jar))
              .skip(1)
              .takeWhile(line -> line.startsWith("  "))
              .filter(line -> line.contains(": "))
              .map(line -> line.substring(line.indexOf(": ") + 2))
              .toList();
      assertThat(licences).as(jar).isNotEmpty();
      assertThat(licences)
          .as(jar)
          .allMatch(text -> text.startsWith("none") || Files.exists(LICENSES.resolve(text)));
    }
  }

  @Test
  void theDebianPackageHoldsTheFolderWhereDebianWantsIt() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/dpkg-deb")), "dpkg-deb is not here");
    Path deb;
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      deb = files.filter(file -> file.toString().endsWith("_all.deb")).findFirst().orElseThrow();
    }
    String content = said("dpkg-deb", "-c", deb.toString());

    assertThat(content)
        .contains(" ./usr/bin/appreg -> ../share/appreg/bin/appreg")
        .contains(" ./usr/share/man/man1/appreg.1.gz")
        .contains(" ./usr/share/bash-completion/completions/appreg")
        .contains(" ./usr/share/zsh/vendor-completions/_appreg")
        .contains(" ./usr/share/doc/appreg/copyright")
        .contains(" ./usr/share/doc/appreg/licenses/THIRD-PARTY.txt");
    assertThat(content.lines()).allMatch(line -> line.contains(" root/root "));
    assertThat(content.lines())
        .filteredOn(line -> line.contains("/share/appreg/bin/appreg") && line.startsWith("-"))
        .singleElement()
        .asString()
        .startsWith("-rwxr-xr-x");
    for (String jar : jars()) {
      assertThat(content).contains(" ./usr/share/appreg/lib/" + jar);
    }
    assertThat(said("dpkg-deb", "-I", deb.toString()))
        .contains("Package: appreg", "java17-runtime-headless", "Architecture: all");
  }

  /** Without our own, which is no third party's. */
  private static Set<String> jars() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER.resolve("lib"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.matches("appreg-\\d.*"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static String said(String... words) throws Exception {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    return text;
  }
}
