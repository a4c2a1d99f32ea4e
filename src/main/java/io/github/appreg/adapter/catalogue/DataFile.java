package io.github.appreg.adapter.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A data file of the jar, as a tree. */
final class DataFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private DataFile() {}

  static JsonNode read(String name) {
    String resource = "/io/github/appreg/data/" + name;
    try (InputStream in = DataFile.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + resource);
      }
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
