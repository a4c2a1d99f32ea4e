package io.github.appreg.adapter.graph;

import static io.github.appreg.adapter.graph.CountedFleet.at;
import static io.github.appreg.adapter.graph.CountedFleet.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.Target;
import io.github.appreg.emulator.http.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading by changes, counted request by request, and held against a full reading. */
class RowsByChangesTest {
  private static final int FLEET = 60;

  private static CountedFleet fleet;

  private final CountedFleet.Notebook notebook = new CountedFleet.Notebook();
  private Instant now = CountedFleet.START;

  @BeforeAll
  static void open() throws Exception {
    fleet = new CountedFleet(FLEET);
  }

  @AfterAll
  static void close() {
    fleet.close();
  }

  @BeforeEach
  void noFaults() {
    fleet.tenant.faults().clear();
  }

  private GraphDirectory directory() {
    return fleet.directory(now).recalling(notebook);
  }

  private SortedMap<AppKey, LiveApp> run(int apps) throws Exception {
    fleet.tenant.requestLog().clear();
    return directory().read(CountedFleet.targets(apps));
  }

  @Test
  void anUnchangedTenantIsAskedForItsChangesAndWhatTheyDoNotTell() throws Exception {
    int few = 40;
    SortedMap<AppKey, LiveApp> first = run(few);
    assertThat(notebook.how).isEqualTo("nothing usable was kept");
    assertThat(fleet.asked("/\\$batch")).hasSize(2 + 8);
    assertThat(fleet.lookups()).hasSize(few);
    assertThat(fleet.asked(".*")).hasSize(2 + 2 + 8 + few * (1 + 4));

    now = now.plusSeconds(600);
    assertThat(run(few)).isEqualTo(first).hasSize(few);
    assertThat(notebook.how)
        .isEqualTo("changes since 2026-11-23T10:00:00Z, full 2026-11-23T10:00:00Z");
    assertThat(fleet.asked("/(applications|servicePrincipals)/delta")).hasSize(2);
    assertThat(fleet.asked("/\\$batch")).hasSize(6);
    assertThat(fleet.lookups()).isEmpty();
    assertThat(fleet.asked("/servicePrincipals\\([^)]*\\)")).isEmpty();
    assertThat(fleet.asked(".*")).hasSize(2 + 6 + few * 3);
  }

  @Test
  void whereAllIsReadByPageThePagesOfRowsAreSaved() throws Exception {
    SortedMap<AppKey, LiveApp> first = run(FLEET);
    assertThat(fleet.asked("/applications")).as("size, rows, owners, trusts").hasSize(4);
    assertThat(fleet.asked(".*")).hasSize(9);
    assertThat(fleet.asked("/\\$batch|/applications\\(.*")).isEmpty();

    now = now.plusSeconds(600);
    assertThat(run(FLEET)).isEqualTo(first).hasSize(FLEET);
    assertThat(notebook.how).startsWith("changes since");
    assertThat(fleet.asked("/applications")).as("size, owners, trusts").hasSize(3);
    assertThat(fleet.asked(".*")).hasSize(7);
    assertThat(fleet.asked("/\\$batch|/applications\\(.*")).isEmpty();
  }

  @Test
  void whatChangedIsReadAndOnceMoreInTheNextRun() throws Exception {
    run(4);
    fleet.others.patch(at(2), "{\"notes\":\"changed\"}");
    assertThat(run(4).get(new AppKey("app-2")).fields()).containsEntry(AppField.NOTES, "changed");
    assertThat(fleet.lookups()).containsExactly("/v1.0" + at(2));
    run(4);
    assertThat(fleet.lookups()).containsExactly("/v1.0" + at(2));
    run(4);
    assertThat(fleet.lookups()).isEmpty();
  }

  @Test
  void whatChangesDoNotTellIsReadEachTime() throws Exception {
    run(3);
    fleet.others.patch("/servicePrincipals/" + fleet.principal(0), "{\"accountEnabled\":false}");
    fleet.others.post(
        "/applications/" + fleet.id(at(1)) + "/federatedIdentityCredentials",
        "{\"name\":\"main\",\"issuer\":\"https://x.example\",\"subject\":\"s\",\"audiences\":[\"a\"]}");
    fleet.others.post("/applications/" + fleet.id(at(2)) + "/addPassword", "{}");
    SortedMap<AppKey, LiveApp> live = run(3);
    assertThat(notebook.how).startsWith("changes since");
    assertThat(live.get(key(0)).enabled()).isFalse();
    assertThat(live.get(key(1)).trusts()).hasSize(1);
    assertThat(live.get(key(2)).credentials()).hasSize(1);
    assertThat(live).isEqualTo(fleet.whole(3));
  }

  @Test
  void anAppThatGoesComesBackOrIsNewIsSeen() throws Exception {
    run(5);
    String id = fleet.id(at(4));
    fleet.others.delete("/applications/" + id);
    assertThat(run(5)).doesNotContainKey(key(4)).isEqualTo(fleet.whole(5));
    fleet.others.post("/directory/deletedItems/" + id + "/restore", "");
    assertThat(run(5)).containsKey(key(4)).isEqualTo(fleet.whole(5));

    Target late = new Target(new AppKey("late"), Optional.empty());
    GraphDirectory another = directory();
    assertThat(another.read(List.of(late))).isEmpty();
    fleet.add("late");
    assertThat(directory().read(List.of(late))).hasSize(1);
    assertThat(directory().read(List.of(late))).isEqualTo(fleet.directory(now).read(List.of(late)));
  }

  @Test
  void anAppWithoutItsNameIsLookedForByItsNameFirstEachTime() throws Exception {
    String appId =
        fleet.others.post("/applications", "{\"displayName\":\"By hand\"}").path("appId").asText();
    Target adopted = new Target(new AppKey("adopted"), Optional.empty(), Optional.of(appId));
    assertThat(directory().read(List.of(adopted))).hasSize(1);
    fleet.add("adopted");
    assertThat(directory().read(List.of(adopted)).get(adopted.key()).appId()).isNotEqualTo(appId);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "{\"version\":1}",
        "CUT",
        "TRAILING",
        "\"version\":1>\"version\":2",
        "\"runs\":0>\"runs\":-1",
        "\"runs\":0>\"runs\":0,\"more\":1",
        "\"tenant\":\">\"tenant\":\"another-",
        "\"id\":\">\"id\":\"../../users/",
        "\"applicationsAt\":\"/delta>\"applicationsAt\":\"/../users",
        "\"applicationsAt\":\"/delta>\"applicationsAt\":\"@evil.example/delta",
        "\"principalsAt\":\"/delta>\"principalsAt\":\"/$batch#/delta",
        "\"applications\":[>\"applications\":[null,",
        "\"full\":\"2026>\"full\":\"2027",
      })
  void whatIsNoSuchMemoryIsReadAnew(String damage) throws Exception {
    run(2);
    assertThat(notebook.content).get().asString().doesNotContain("http").doesNotContain("secret");
    String sound = notebook.content.orElseThrow();
    UnaryOperator<String> damaging =
        damage.contains(">")
            ? text -> text.replace(damage.split(">")[0], damage.split(">")[1])
            : text -> damage;
    notebook.content =
        Optional.of(
            switch (damage) {
              case "CUT" -> sound.substring(0, sound.length() / 2);
              case "TRAILING" -> sound + "{}";
              default -> damaging.apply(sound);
            });
    assertThat(notebook.content).get().isNotEqualTo(sound);

    assertThat(run(2)).isEqualTo(fleet.whole(2)).hasSize(2);
    assertThat(notebook.how).doesNotContain("changes since");
    assertThat(fleet.asked("/users.*")).isEmpty();
    run(2);
    assertThat(notebook.how).startsWith("changes since");
  }

  @Test
  void ofTenRunsOneIsFullAndNoRowIsOlderThanThreeDays() throws Exception {
    List<Integer> full = new ArrayList<>();
    for (int i = 0; i < 21; i++) {
      now = now.plusSeconds(60);
      run(1);
      if (!notebook.how.startsWith("changes")) {
        full.add(i);
      }
    }
    assertThat(full).containsExactly(0, RowsByChanges.EVERY, 2 * RowsByChanges.EVERY);
    now = now.plus(RowsByChanges.OLDEST).minusSeconds(1);
    run(1);
    assertThat(notebook.how).startsWith("changes");
    now = now.plusSeconds(1);
    run(1);
    assertThat(notebook.how).contains("3 days");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 410})
  void aPlaceThatGraphHasForgottenIsLeft(int status) throws Exception {
    run(2);
    fleet.others.patch(at(1), "{\"notes\":\"forgotten " + status + "\"}");
    String body = "{\"error\":{\"code\":\"syncStateNotFound\",\"message\":\"start again\"}}";
    fleet
        .tenant
        .faults()
        .beforeHandling(
            request ->
                request.path().endsWith("/applications/delta")
                        && !request.query().getOrDefault("$deltatoken", "").equals("latest")
                    ? Optional.of(
                        new Answer(
                            status,
                            Map.of("Content-Type", "application/json"),
                            body.getBytes(StandardCharsets.UTF_8)))
                    : Optional.empty());
    assertThat(run(2)).isEqualTo(fleet.whole(2));
    assertThat(notebook.how).contains("does not go on from there: start again");
    fleet.tenant.faults().clear();
    run(2);
    assertThat(notebook.how).startsWith("changes since");
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 501})
  void whereChangesAreNotToldAllIsReadAndNothingKept(int status) throws Exception {
    fleet
        .tenant
        .faults()
        .beforeHandling(
            request ->
                request.path().endsWith("/delta")
                    ? Optional.of(Answer.empty(status))
                    : Optional.empty());
    assertThat(run(2)).isEqualTo(fleet.whole(2)).hasSize(2);
    assertThat(notebook.how).startsWith("changes cannot be asked for");
    assertThat(notebook.content).isEmpty();
  }

  @Test
  void readByChangesATenantIsWhatItIsReadInFull() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int apps = 8;
    try (CountedFleet changing = new CountedFleet(apps)) {
      for (int i = 0; i < 25; i++) {
        String what = "";
        for (int n = random.nextInt(4); n > 0; n--) {
          what += change(changing, random, random.nextInt(apps)) + " ";
        }
        assertThat(changing.directory(now).recalling(notebook).read(CountedFleet.targets(apps)))
            .as("seed %d, run %d: %s", seed, i, what)
            .isEqualTo(changing.whole(apps));
      }
    }
  }

  /** Changes something from outside, and says what. */
  private static String change(CountedFleet fleet, Random random, int app) throws Exception {
    String id = fleet.id(at(app));
    if (id.isEmpty()) {
      for (var gone :
          fleet.others.get("/directory/deletedItems/microsoft.graph.application").path("value")) {
        fleet.others.post("/directory/deletedItems/" + gone.path("id").asText() + "/restore", "");
      }
      return "restored";
    }
    String principal = fleet.principal(app);
    if (principal.isEmpty()) {
      String appId = fleet.others.get(at(app)).path("appId").asText();
      fleet.others.post("/servicePrincipals", "{\"appId\":\"" + appId + "\"}");
      return "gave app-" + app + " a service principal";
    }
    switch (random.nextInt(6)) {
      case 0 -> fleet.others.delete("/applications/" + id);
      case 1 -> fleet.others.delete("/servicePrincipals/" + principal);
      case 2 ->
          fleet.others.patch(
              "/servicePrincipals/" + principal,
              "{\"accountEnabled\":" + random.nextBoolean() + "}");
      case 3 -> fleet.others.post("/applications/" + id + "/addPassword", "{}");
      case 4 ->
          fleet.others.patch(at(app), "{\"tags\":[\"t" + random.nextInt(9) + "\"],\"notes\":null}");
      default -> fleet.others.patch(at(app), "{\"displayName\":\"Name " + random.nextInt() + "\"}");
    }
    return "changed app-" + app;
  }

  @Test
  void aMemoryOfMoreThanAWeekIsForgotten() throws Exception {
    run(2);
    fleet.tenant.clock().advance(Duration.ofDays(8));
    assertThat(run(2)).isEqualTo(fleet.whole(2));
    assertThat(notebook.how).contains("does not go on from there");
  }
}
