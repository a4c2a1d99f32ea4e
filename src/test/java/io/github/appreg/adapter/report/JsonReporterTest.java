package io.github.appreg.adapter.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appreg.core.drift.DriftReport;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.Awaited;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.everit.json.schema.Schema;
import org.everit.json.schema.ValidationException;
import org.everit.json.schema.loader.SchemaLoader;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;

class JsonReporterTest {
  private final Reporter json = Reporter.of(Format.JSON, Ink.PLAIN);
  private final Schema schema = closed();

  @Test
  void everyReportFollowsThePublishedSchemaAndNothingIsLeftOutOfIt() {
    Problem problem = Problem.warning(Samples.AT, "a secret ends");
    List<String> reports =
        List.of(
            json.plan(Samples.plan(), Samples.privileges()),
            json.plan(Samples.nothing(2), List.of()),
            json.plan(Samples.plan(), List.of(), Samples.rights()),
            json.applied(Samples.applied()),
            json.applied(Samples.interrupted()),
            json.applied(Samples.moved()),
            json.drift(DriftSamples.drift()),
            json.drift(DriftSamples.inSync(1)),
            json.drift(DriftSamples.partial()),
            json.drift(DriftReport.failed(Samples.NOW, Samples.DENIED)),
            json.drift(DriftSamples.attributed("ana")),
            json.drift(DriftSamples.asked(DriftSamples.drift(), Optional.of(Samples.DENIED))),
            json.drift(
                new DriftReport(Samples.NOW, List.of(), List.of(), new TreeMap<>(), awaited())),
            json.verified(Samples.verified()),
            json.validated(new Validation(1, List.of(problem))),
            json.failed(Samples.DENIED),
            json.departures(Samples.departures()),
            OutputsFile.content("o.json", List.of(Samples.outputs())));

    for (String report : reports) {
      assertFollows(report);
    }
  }

  private static SortedMap<AppKey, Awaited> awaited() {
    Permission application = Permission.graph("User.Read.All");
    return new TreeMap<>(
        Map.of(
            Samples.KEY,
            new Awaited(
                new TreeSet<>(List.of(application, application.inNameOfPeople())),
                new TreeSet<>(List.of(Permission.graph("Mail.Read"))),
                Optional.of("https://login.example/tenant/adminconsent?client_id=id"))));
  }

  @Test
  void aDocumentOfAnUnknownKindDoesNotFollowTheSchema() {
    assertThatThrownBy(
            () ->
                schema.validate(new JSONObject("{\"schema\":\"appreg/output/v1\",\"kind\":\"x\"}")))
        .isInstanceOf(ValidationException.class);
  }

  @Test
  void aPlanCountsItsStepsAndPointsIntoTheManifest() {
    JSONObject plan = new JSONObject(json.plan(Samples.plan(), List.of()));
    JSONObject step =
        plan.getJSONArray("apps").getJSONObject(0).getJSONArray("steps").getJSONObject(7);

    assertThat(plan.getJSONObject("summary").getInt("add")).isEqualTo(8);
    assertThat(step.getString("action")).isEqualTo("grant");
    assertThat(step.getString("permission")).isEqualTo(Samples.DEVICES.value());
    assertThat(step.getJSONObject("at").getInt("line")).isEqualTo(12);
  }

  @Test
  void theSameValuesGiveTheSameText() {
    assertThat(json.plan(Samples.plan(), List.of()))
        .isEqualTo(json.plan(Samples.plan(), List.of()));
  }

  @Test
  void aServedTenantFollowsTheSchema() {
    Map<String, String> settings = Map.of("curl", "# curl\ncurl \"$x\"\n");
    for (Optional<String> plain : List.of(Optional.<String>empty(), Optional.of("http://a:2"))) {
      assertFollows(
          json.serving(
              new Serving("https://a:1", "g", "v", plain, "ca.pem", "t", "c", "s.json", settings)));
    }
  }

  private void assertFollows(String report) {
    try {
      schema.validate(new JSONObject(report));
    } catch (ValidationException e) {
      throw new AssertionError(report + "\n" + e.toJSON().toString(1), e);
    }
  }

  /** The schema with every object closed, so that a member that it does not describe is seen. */
  static Schema closed() {
    try {
      JSONObject schema =
          new JSONObject(Files.readString(Path.of("schema/appreg-output.schema.json")));
      close(schema);
      return SchemaLoader.builder().draftV7Support().schemaJson(schema).build().load().build();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void close(Object node) {
    if (node instanceof JSONObject object) {
      object.keySet().forEach(key -> close(object.get(key)));
      if (object.has("required") && object.has("properties")) {
        object.put("additionalProperties", false);
      }
    } else if (node instanceof JSONArray array) {
      array.forEach(JsonReporterTest::close);
    }
  }
}
