package io.github.appreg.adapter.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A JSON file of the user, of a sane size. */
final class UserFile {
  private static final int LARGEST = 32 * 1024 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();

  private UserFile() {}

  static JsonNode read(Path file) throws UnusableCatalogue {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new UnusableCatalogue("it is not a regular file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new UnusableCatalogue("it is larger than 32 MB");
      }
      JsonNode tree = JSON.readTree(bytes);
      if (tree == null || !tree.isObject()) {
        throw new UnusableCatalogue("it holds no JSON object");
      }
      return tree;
    } catch (NoSuchFileException e) {
      throw new UnusableCatalogue("there is no such file");
    } catch (JsonProcessingException e) {
      throw new UnusableCatalogue(
          "its JSON cannot be read from line " + e.getLocation().getLineNr() + " on");
    } catch (IOException e) {
      throw new UnusableCatalogue("it cannot be read");
    }
  }
}
