package io.github.appreg.emulator.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Request;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One call to one vault.
 *
 * @param segments of the path, none empty
 */
record VaultCall(String vault, Request request, List<String> segments, ObjectNode body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static VaultCall of(String vault, Request request) throws VaultFault {
    List<String> segments =
        Arrays.stream(request.path().split("/")).filter(segment -> !segment.isEmpty()).toList();
    return new VaultCall(vault, request, segments, read(request.body()));
  }

  /** A segment, or empty text where the path is shorter. */
  String segment(int index) {
    return index < segments.size() ? segments.get(index) : "";
  }

  /** The name of the object, checked. */
  String name() throws VaultFault {
    String name = segment(1);
    if (!name.matches("[0-9a-zA-Z-]{1,127}")) {
      throw VaultFault.badParameter(
          "The request URI contains an invalid name: 1 to 127 letters, digits and dashes.");
    }
    return name;
  }

  /** Method and the number and kind of the segments, for the routes. */
  String route() {
    return request.method() + " " + shape();
  }

  /** An absolute URL in this vault. */
  String url(String... parts) {
    return request.origin() + "/" + String.join("/", parts);
  }

  VaultFault noSuchRoute() {
    return VaultFault.badMethod(
        "The vault does not do " + request.method() + " " + String.join("/", segments) + ".");
  }

  /** The path with the name and the version replaced by what they are. */
  private String shape() {
    StringBuilder shape = new StringBuilder(segment(0).toLowerCase(Locale.ROOT));
    for (int i = 1; i < segments.size(); i++) {
      String segment = segments.get(i);
      boolean version = i == 2 && segment.matches("[0-9a-fA-F]{32}");
      shape.append('/').append(i == 1 ? "{name}" : version ? "{version}" : segment);
    }
    return shape.toString();
  }

  private static ObjectNode read(byte[] body) throws VaultFault {
    if (body.length == 0) {
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      JsonNode read = JSON.readTree(body);
      if (read instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException e) {
      throw VaultFault.badParameter("The request body is not valid JSON.");
    }
    throw VaultFault.badParameter("The request body must be a JSON object.");
  }

  @Override
  public String toString() {
    return request.method() + " " + request.path();
  }
}
