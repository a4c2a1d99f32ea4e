package io.github.appreg.emulator.seed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.appreg.emulator.state.StateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Users, applications, managed identities and devices for a tenant, checked as far as the file
 * alone can tell.
 *
 * @param name what its user calls it, for messages
 * @param users as Graph has them, by {@code userPrincipalName}
 * @param applications as Graph has them, by {@code uniqueName}, and with {@code owners}, {@code
 *     permissions}, {@code secret} and {@code servicePrincipal}
 * @param managedIdentities by {@code resourceId}, with {@code displayName}, {@code id}, {@code
 *     appId} and {@code permissions} where they are given
 * @param devices as Intune has them, by {@code deviceName}
 */
public record SeedFile(
    String name,
    List<ObjectNode> users,
    List<ObjectNode> applications,
    List<ObjectNode> managedIdentities,
    List<ObjectNode> devices) {
  /** Nothing. */
  public static final SeedFile EMPTY = new SeedFile("", List.of(), List.of(), List.of(), List.of());

  private static final int LARGEST = 16 << 20;
  private static final int MOST_PROBLEMS = 20;

  /**
   * Reads YAML, of which JSON is a part.
   *
   * @throws StateException when the file cannot be read or is not valid; the message names every
   *     problem with its place
   */
  public static SeedFile read(Path file) {
    JsonNode root = parse(file);
    List<String> problems = new ArrayList<>();
    SeedFile seed = SeedRules.read(file.toString(), root, problems);
    seed.refuse(problems);
    return seed;
  }

  /**
   * Throws what is wrong, if anything is.
   *
   * @throws StateException with all problems
   */
  public void refuse(List<String> problems) {
    if (!problems.isEmpty()) {
      String more =
          problems.size() > MOST_PROBLEMS
              ? "; and " + (problems.size() - MOST_PROBLEMS) + " more"
              : "";
      throw new StateException(
          "The seed in "
              + name
              + " is not valid: "
              + problems.stream().limit(MOST_PROBLEMS).collect(Collectors.joining("; "))
              + more);
    }
  }

  private static JsonNode parse(Path file) {
    YAMLMapper mapper =
        YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();
    try {
      if (Files.size(file) > LARGEST) {
        throw new StateException("The seed in " + file + " is larger than 16 MB");
      }
      return mapper.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      String place =
          e.getLocation() == null
              ? ""
              : ":" + e.getLocation().getLineNr() + ":" + e.getLocation().getColumnNr();
      // The indented lines quote the file, which may hold secrets.
      String why =
          e.getOriginalMessage()
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith(" "))
              .collect(Collectors.joining(", "));
      throw new StateException("The seed in " + file + place + " cannot be read: " + why, e);
    } catch (IOException e) {
      throw new StateException("The seed in " + file + " cannot be read: " + e, e);
    }
  }
}
