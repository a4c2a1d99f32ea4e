package io.github.appreg.adapter.manifest;

import io.github.appreg.core.model.DesiredApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads manifests that a test writes down itself. */
final class Texts {
  private Texts() {}

  /** One app named {@code contoso-app}, whose spec starts with the given lines. */
  static Manifests read(Path folder, String spec) throws IOException {
    return readAll(
        folder,
        "apiVersion: appreg/v1\nkind: AppRegistration\nmetadata: {name: contoso-app}\nspec:\n"
            + "  displayName: Contoso\n"
            + spec.indent(2));
  }

  static Manifests readAll(Path folder, String text) throws IOException {
    Path file = folder.resolve("m.yaml");
    Files.writeString(file, text);
    return Readers.reader().read(List.of(file));
  }

  /** The app of a manifest without any problem. */
  static DesiredApp app(Path folder, String spec) throws IOException {
    Manifests read = read(folder, spec);
    if (read.apps().size() != 1) {
      throw new AssertionError(read.problems());
    }
    return read.apps().get(0);
  }
}
