package io.github.appreg.adapter.manifest;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.core.permission.GraphPermission;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The manifest's schema for editors, which offers permissions by name. */
public final class EditorSchema {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String APPLICATION = "graphPermission";
  private static final String DELEGATED = "graphScope";

  /** The definitions that enumerate names. */
  static final List<String> NAMES = List.of(APPLICATION, DELEGATED);

  private EditorSchema() {}

  /** The schema that ships, with the names of those permissions that can be granted. */
  public static String naming(Collection<GraphPermission> permissions) {
    try (InputStream in = EditorSchema.class.getResourceAsStream(ManifestSchema.RESOURCE)) {
      ObjectNode schema = (ObjectNode) JSON.readTree(in);
      names(schema, APPLICATION, permissions.stream().filter(GraphPermission::grantable));
      names(schema, DELEGATED, permissions.stream().filter(GraphPermission::delegable));
      return JSON.writer(printer()).writeValueAsString(schema) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void names(
      ObjectNode schema, String definition, Stream<GraphPermission> permissions) {
    ArrayNode names = ((ObjectNode) schema.at("/definitions/" + definition)).putArray("enum");
    permissions.map(GraphPermission::value).sorted().forEach(names::add);
  }

  private static DefaultPrettyPrinter printer() {
    DefaultIndenter indent = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER));
    printer.indentArraysWith(indent);
    printer.indentObjectsWith(indent);
    return printer;
  }
}
