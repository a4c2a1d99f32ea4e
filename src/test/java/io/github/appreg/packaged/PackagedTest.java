package io.github.appreg.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every archive holds besides the program. */
@Tag("packaged")
class PackagedTest {
  private static final Path LICENSES = Said.FOLDER.resolve("licenses");

  @Test
  void theBillOfMaterialsNamesEveryJarAndNothingElse() throws Exception {
    JsonNode bill = new ObjectMapper().readTree(Said.FOLDER.resolve("appreg-sbom.json").toFile());
    Set<String> named = new TreeSet<>();
    for (JsonNode each : bill.get("components")) {
      named.add(each.get("name").asText() + "-" + each.get("version").asText() + ".jar");
    }

    assertThat(bill.get("bomFormat").asText()).isEqualTo("CycloneDX");
    assertThat(named).isEqualTo(Said.jars());
  }

  @Test
  void everyJarHasALicenceWhoseTextIsShipped() throws Exception {
    String list = Files.readString(LICENSES.resolve("THIRD-PARTY.txt"));

    for (String jar : Said.jars()) {
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
  void theZipHoldsTheFolderAndTheLauncherForWindowsInItsLines() throws Exception {
    try (ZipFile zip = new ZipFile(Said.built(".zip").toFile());
        Stream<Path> files = Files.walk(Said.FOLDER)) {
      Set<String> held =
          zip.stream()
              .filter(entry -> !entry.isDirectory())
              .map(entry -> entry.getName().replaceFirst("^appreg-[^/]+/", ""))
              .collect(Collectors.toSet());

      assertThat(held)
          .containsExactlyInAnyOrderElementsOf(
              files
                  .filter(Files::isRegularFile)
                  .map(file -> Said.FOLDER.relativize(file).toString())
                  .toList());
      String launcher =
          new String(
              zip.getInputStream(
                      zip.stream()
                          .filter(entry -> entry.getName().endsWith("/bin/appreg.cmd"))
                          .findFirst()
                          .orElseThrow())
                  .readAllBytes());
      assertThat(launcher).startsWith("@echo off\r\n").doesNotContainPattern("[^\r]\n");
    }
  }
}
