package io.github.appreg.adapter.planfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.adapter.report.SavedSamples;
import io.github.appreg.core.diff.Observation;
import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.CertificateIssuer;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.plan.Action;
import io.github.appreg.core.plan.Objection;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.plan.SavedPlan;
import io.github.appreg.core.rotation.Transition;
import io.github.appreg.core.world.Apps;
import io.github.appreg.core.world.LiveEdit;
import io.github.appreg.core.world.Seeds;
import io.github.appreg.core.world.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.everit.json.schema.Schema;
import org.everit.json.schema.ValidationException;
import org.everit.json.schema.loader.SchemaLoader;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;

class PlanFileTest {
  private static final Path GOLDEN = Path.of("src/test/resources/planfile/every-action.json");
  private static final String TOOL = "0.1.0";
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

  @Test
  void everyPlanReadsBackExactlyAndFollowsTheSchema() throws Exception {
    Schema schema = schema();
    Set<String> seen = new TreeSet<>();
    Seeds.forAll(
        150,
        random -> {
          World world = new World();
          world.apply(List.of(Apps.any(random, "app-a"), Apps.any(random, "app-b")));
          world.clock.advance(Duration.ofDays(random.nextInt(200)));
          world.directory.all().stream()
              .findFirst()
              .ifPresent(app -> world.directory.outside(app.key(), LiveEdit.any(random)));
          List<DesiredApp> apps = List.of(Apps.any(random, "app-a"), Apps.any(random, "app-b"));
          SavedPlan saved = saved(world.plan(apps));
          String text = PlanFile.write(saved);

          assertThat(read(text)).isEqualTo(saved);
          assertThat(PlanFile.write(read(text))).isEqualTo(text);
          assertFollows(schema, text);
          saved.plan().apps().forEach(a -> a.steps().forEach(s -> seen.add(kind(s.action()))));
        });
    SavedPlan every = saved(SavedSamples.plan());
    every.plan().apps().forEach(a -> a.steps().forEach(s -> seen.add(kind(s.action()))));
    assertThat(read(PlanFile.write(every))).isEqualTo(every);
    assertFollows(schema, PlanFile.write(every));
    assertThat(seen)
        .isEqualTo(
            Arrays.stream(Action.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void theSchemaKnowsEveryConstant() throws Exception {
    JsonNode definitions =
        new ObjectMapper()
            .readTree(Files.readString(Path.of("schema/appreg-plan.schema.json")))
            .path("definitions");
    JsonNode app = definitions.at("/app/properties");
    assertKnows(Transition.values(), definitions.path("transition"));
    assertKnows(AppField.values(), definitions.path("field"));
    assertKnows(StoreRef.Kind.values(), definitions.at("/store/properties/kind"));
    assertKnows(CertificateIssuer.Kind.values(), definitions.at("/issuer/properties/kind"));
    assertKnows(Observation.Kind.values(), app.at("/observations/items/properties/kind"));
    assertKnows(Objection.Kind.values(), app.at("/objections/items/properties/kind"));
  }

  @Test
  void aPlanWithEveryActionIsWrittenLikeThis() throws Exception {
    String text = PlanFile.write(saved(SavedSamples.plan()));
    if ("write".equals(System.getProperty("golden"))) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, text);
    }
    assertThat(text).isEqualTo(Files.readString(GOLDEN));
  }

  @Test
  void theNamesOfMembersAreInOrderSoThatEqualPlansAreEqualTexts() throws Exception {
    assertSorted(new ObjectMapper().readTree(PlanFile.write(saved(SavedSamples.plan()))));
  }

  @Test
  void whiteSpaceIsNoChange() throws Exception {
    SavedPlan saved = saved(SavedSamples.plan());
    String dense = new ObjectMapper().readTree(PlanFile.write(saved)).toString();

    assertThat(PlanFile.is(dense)).isTrue();
    assertThat(PlanFile.read(dense, TOOL)).isEqualTo(saved);
  }

  @Test
  void everyChangeOfEveryValueIsFound() throws Exception {
    ObjectNode whole =
        (ObjectNode) new ObjectMapper().readTree(PlanFile.write(saved(SavedSamples.plan())));
    for (String name : List.of("tenantId", "created", "expires", "digest")) {
      refused(whole, d -> d.put(name, "x"), "changed after it was made");
    }
    refused(
        whole,
        d -> ((ObjectNode) d.at("/apps/0/steps/1/action")).put("after", "Evil"),
        "changed after it was made");
    refused(whole, d -> d.remove("manifests"), "changed after it was made");
    refused(whole, d -> d.put("more", 1), "changed after it was made");
    refused(whole, d -> d.remove("digest"), "changed after it was made");
  }

  @Test
  void aPlanThatIsCutAnywhereIsRefused() {
    String text = PlanFile.write(saved(SavedSamples.plan()));
    for (int end = text.indexOf("v1\"") + 3; end < text.length() - 2; end += 97) {
      String cut = text.substring(0, end);
      assertThat(PlanFile.is(cut)).isTrue();
      assertThatThrownBy(() -> PlanFile.read(cut, TOOL))
          .isInstanceOf(RefusedPlan.class)
          .hasMessageContaining("cut short or damaged");
    }
  }

  @Test
  void whatANewerAppregWroteIsRefusedWithASentence() throws Exception {
    ObjectNode whole =
        (ObjectNode) new ObjectMapper().readTree(PlanFile.write(saved(SavedSamples.plan())));

    refused(whole, d -> d.put("apiVersion", "appreg/plan/v2"), "written by a newer appreg");
    assertThatThrownBy(() -> PlanFile.read(whole.toString(), "1.0.0"))
        .hasMessage("The plan was made by appreg 0.1.0, and this is appreg 1.0.0.");
    assertThat(PlanFile.read(whole.toString(), "0.9.3").tool()).isEqualTo(TOOL);
  }

  @Test
  void whatVouchesForItselfButIsNoPlanOfOursIsRefusedWithItsPlace() throws Exception {
    forged(d -> ((ObjectNode) d.at("/apps/0/steps/0/action")).put("kind", "format"), "action/kind");
    forged(d -> ((ObjectNode) d.at("/apps/0/steps/0")).put("due", "soon"), "due: no Instant");
    forged(d -> ((ObjectNode) d.at("/apps/0/steps/0/at")).put("line", 1.5), "no whole number");
    forged(d -> ((ObjectNode) d.at("/apps/0")).remove("target"), "target: missing");
    forged(d -> ((ObjectNode) d.at("/apps/0")).put("extra", true), "extra: not known");
    forged(d -> ((ObjectNode) d.at("/apps/0")).put("steps", "none"), "steps: no list");
    forged(
        d -> ((ObjectNode) d.at("/apps/0/restsOn/app")).put("displayName", "Other"),
        "fingerprint: not that of the facts");
  }

  @Test
  void whateverAStrangerPutsInPlaceOfAValueIsReadOrRefused() throws Exception {
    JsonNode whole = new ObjectMapper().readTree(PlanFile.write(saved(SavedSamples.plan())));
    List<JsonNode> odd = new ArrayList<>();
    new ObjectMapper()
        .readTree("[null, true, -1, 1e99, \"\", \"P1D\", [], [[]], {}, {\"kind\":\"grant\"}]")
        .forEach(odd::add);
    Seeds.forAll(
        600,
        random -> {
          ObjectNode document = whole.deepCopy();
          JsonNode parent = document;
          while (!parent.isEmpty()) {
            List<String> names = new ArrayList<>();
            parent.fieldNames().forEachRemaining(names::add);
            JsonNode child =
                parent instanceof ObjectNode object
                    ? object.get(Seeds.oneOf(random, names))
                    : parent.get(random.nextInt(parent.size()));
            if (child.isContainerNode() && !child.isEmpty() && random.nextInt(6) > 0) {
              parent = child;
              continue;
            }
            if (parent instanceof ObjectNode object) {
              object.set(Seeds.oneOf(random, names), Seeds.oneOf(random, odd));
            } else {
              ((ArrayNode) parent).set(0, Seeds.oneOf(random, odd));
            }
            break;
          }
          document.remove("digest");
          String forged = document.put("digest", Canonical.digest(document)).toString();
          try {
            assertThat(PlanFile.read(forged, TOOL)).isNotNull();
          } catch (RefusedPlan e) {
            assertThat(e.getMessage()).endsWith(".");
          }
        });
  }

  @Test
  void aNameThatOccursTwiceIsRefused() {
    String text = PlanFile.write(saved(SavedSamples.plan()));
    String twice = text.replaceFirst("\\{", "{ \"kind\" : \"SavedPlan\",");

    assertThatThrownBy(() -> PlanFile.read(twice, TOOL)).isInstanceOf(RefusedPlan.class);
  }

  @Test
  void manifestsAreNotTakenForPlans() throws Exception {
    assertThat(PlanFile.is("apiVersion: appreg/v1\n")).isFalse();
    assertThat(PlanFile.is("{\"apiVersion\": \"appreg/v1\"}")).isFalse();
    assertThat(PlanFile.is("# \"appreg/plan/v1\"\n")).isFalse();
    assertThat(PlanFile.is("")).isFalse();
  }

  private static void forged(Consumer<ObjectNode> change, String why) throws Exception {
    ObjectNode document =
        (ObjectNode) new ObjectMapper().readTree(PlanFile.write(saved(SavedSamples.plan())));
    document.remove("digest");
    change.accept(document);
    document.put("digest", Canonical.digest(document));
    assertThatThrownBy(() -> PlanFile.read(document.toString(), TOOL))
        .isInstanceOf(RefusedPlan.class)
        .hasMessageContaining(why);
  }

  private static void refused(ObjectNode whole, Consumer<ObjectNode> change, String why) {
    ObjectNode changed = whole.deepCopy();
    change.accept(changed);
    assertThat(changed).isNotEqualTo(whole);
    assertThatThrownBy(() -> PlanFile.read(changed.toString(), TOOL))
        .isInstanceOf(RefusedPlan.class)
        .hasMessageContaining(why);
  }

  private static SavedPlan read(String text) {
    try {
      return PlanFile.read(text, TOOL);
    } catch (RefusedPlan e) {
      throw new AssertionError(text, e);
    }
  }

  private static SavedPlan saved(Plan plan) {
    return new SavedPlan(
        TOOL,
        "8f5b1c9e-4a7d-4c0e-9d55-3b1f0e6a2c71",
        NOW,
        NOW.plus(Duration.ofDays(7)),
        List.of(new SavedPlan.Manifest("app.yaml", "00".repeat(32))),
        List.of(new SavedPlan.Variable("region", "11".repeat(32))),
        2,
        plan);
  }

  private static void assertKnows(Enum<?>[] constants, JsonNode schema) {
    Shape shape = new Shapes().of(constants.getClass().getComponentType());
    List<JsonNode> known = new ArrayList<>();
    schema.path("enum").forEach(known::add);
    assertThat(known)
        .containsExactlyInAnyOrderElementsOf(Arrays.stream(constants).map(shape::write).toList());
  }

  private static String kind(Action action) {
    return action.getClass().getSimpleName();
  }

  private static void assertSorted(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    assertThat(names).isSorted();
    node.forEach(PlanFileTest::assertSorted);
  }

  private static Schema schema() throws Exception {
    JSONObject json = new JSONObject(Files.readString(Path.of("schema/appreg-plan.schema.json")));
    return SchemaLoader.builder().draftV7Support().schemaJson(json).build().load().build();
  }

  private static void assertFollows(Schema schema, String text) {
    try {
      schema.validate(new JSONObject(text));
    } catch (ValidationException e) {
      throw new AssertionError(text + "\n" + e.toJSON().toString(1), e);
    }
  }
}
