package io.github.appreg.adapter.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.appreg.core.apply.Delivery;
import io.github.appreg.core.apply.Outputs;
import java.util.List;
import java.util.Locale;

/** The content of an outputs file, whose form is chosen by the file's name. */
public final class OutputsFile {
  private OutputsFile() {}

  /**
   * JSON for {@code .json}, YAML for {@code .yaml} and {@code .yml}, otherwise {@code key=value}
   * lines as pipelines read them.
   */
  public static String content(String fileName, List<Outputs> apps) {
    String name = fileName.toLowerCase(Locale.ROOT);
    if (name.endsWith(".json")) {
      return Json.write(document(apps));
    }
    return name.endsWith(".yaml") || name.endsWith(".yml") ? yaml(apps) : lines(apps);
  }

  private static ObjectNode document(List<Outputs> apps) {
    ObjectNode document = Json.document("Outputs");
    ObjectNode byKey = document.putObject("apps");
    apps.forEach(app -> byKey.set(app.key().value(), OutputsJson.of(app)));
    return document;
  }

  private static String yaml(List<Outputs> apps) {
    try {
      return YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .build()
          .writeValueAsString(document(apps));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String lines(List<Outputs> apps) {
    StringBuilder text = new StringBuilder();
    for (Outputs app : apps) {
      String prefix = app.key().value() + "_";
      line(text, prefix + "client_id", app.appId());
      line(text, prefix + "tenant_id", app.tenantId());
      for (Delivery credential : app.credentials()) {
        String slot = prefix + "credential_" + credential.slot() + "_";
        line(text, slot + "kind", credential.kind());
        line(text, slot + "location", credential.where());
        credential.end().ifPresent(end -> line(text, slot + "end", end.toString()));
      }
      app.consent()
          .forEach(
              (permission, granted) ->
                  line(
                      text,
                      prefix
                          + (permission.delegated() ? "consent_delegated_" : "consent_")
                          + permission.value(),
                      granted ? "granted" : "missing"));
    }
    return text.toString();
  }

  /** A value cannot start a line of its own: what follows would be read as another output. */
  private static void line(StringBuilder text, String key, String value) {
    text.append(key.replaceAll("[^A-Za-z0-9_]", "_"))
        .append('=')
        .append(Clean.line(value))
        .append('\n');
  }
}
