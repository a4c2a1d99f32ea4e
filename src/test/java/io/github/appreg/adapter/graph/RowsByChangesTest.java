package io.github.appreg.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import io.github.appreg.contract.Watched;
import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.Target;
import io.github.appreg.emulator.Local;
import io.github.appreg.emulator.LocalTenant;
import io.github.appreg.emulator.Options;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.RequestLog;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Reading by changes, counted request by request, and held against a full reading. */
class RowsByChangesTest {
  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
  private static final int FLEET = 60;

  private static LocalTenant tenant;
  private static Local others;

  private final Notebook notebook = new Notebook();
  private Instant now = START;

  /** What is kept between the runs of one case. */
  private static final class Notebook implements Recall {
    private Optional<String> content = Optional.empty();
    private String how = "";

    @Override
    public Optional<String> load(String tenantId) {
      return content;
    }

    @Override
    public void keep(String tenantId, String text) {
      content = Optional.of(text);
    }

    @Override
    public void byChanges(Instant since, Instant full) {
      how = "changes since " + since + ", full " + full;
    }

    @Override
    public void inFull(String why) {
      how = why;
    }
  }

  @BeforeAll
  static void fleet() throws Exception {
    tenant =
        Watched.startForAppreg(
            new Options(Optional.empty(), 0, Clock.systemUTC(), Clock.fixed(START, ZoneOffset.UTC))
                .plainHttp(0));
    others = Local.to(tenant);
    for (int i = 0; i < FLEET; i++) {
      app("app-" + i);
    }
  }

  private static String app(String name) throws Exception {
    String body = "{\"displayName\":\"%s\",\"uniqueName\":\"%s\"}".formatted(name, name);
    String appId = others.post("/applications", body).path("appId").asText();
    others.post("/servicePrincipals", "{\"appId\":\"" + appId + "\"}");
    return appId;
  }

  @AfterAll
  static void close() {
    tenant.close();
  }

  @BeforeEach
  void noFaults() {
    tenant.faults().clear();
  }

  private GraphDirectory directory() {
    String token = others.token();
    return GraphDirectory.over(
        new OkHttpClient(),
        URI.create(tenant.plainOrigin().orElseThrow() + "/v1.0"),
        request ->
            Mono.just(new AccessToken(token, now.plusSeconds(86_400).atOffset(ZoneOffset.UTC))),
        "https://graph.test/.default",
        Clock.fixed(now, ZoneOffset.UTC),
        pause -> {});
  }

  private SortedMap<AppKey, LiveApp> run(int apps) throws Exception {
    tenant.requestLog().clear();
    return directory().recalling(notebook).read(targets(apps));
  }

  private SortedMap<AppKey, LiveApp> whole(int apps) throws Exception {
    return directory().read(targets(apps));
  }

  private static List<Target> targets(int apps) {
    return IntStream.range(0, apps).mapToObj(RowsByChangesTest::target).toList();
  }

  private static Target target(int app) {
    return new Target(new AppKey("app-" + app), Optional.empty());
  }

  private static String at(int app) {
    return "/applications(uniqueName='app-" + app + "')";
  }

  private static String id(String path) throws Exception {
    return others.get(path).path("id").asText();
  }

  /** Requests whose path ends so, the steps of batches among them. */
  private static List<String> asked(String part) {
    return tenant.requestLog().entries().stream()
        .map(RequestLog.Entry::path)
        .filter(path -> path.matches("/v1\\.0" + part))
        .toList();
  }

  private static long sent() {
    // A batch stands in the log after its steps, which are no requests of their own.
    long steps = asked("/(applications|servicePrincipals).*").size() - asked("/.*/delta").size();
    return tenant.requestLog().entries().size() - steps;
  }

  private static List<String> lookups() {
    return asked("/applications\\(.*\\)");
  }

  @Test
  void anUnchangedTenantIsAskedForItsChangesAndWhatTheyDoNotTell() throws Exception {
    SortedMap<AppKey, LiveApp> first = run(FLEET);
    assertThat(notebook.how).isEqualTo("nothing usable was kept");
    assertThat(asked("/\\$batch")).hasSize(3 + 12);
    assertThat(lookups()).hasSize(FLEET);
    assertThat(sent()).isEqualTo(2 + 3 + 12);

    now = now.plusSeconds(600);
    assertThat(run(FLEET)).isEqualTo(first).hasSize(FLEET);
    assertThat(notebook.how)
        .isEqualTo("changes since 2026-11-23T10:00:00Z, full 2026-11-23T10:00:00Z");
    assertThat(asked("/(applications|servicePrincipals)/delta")).hasSize(2);
    assertThat(asked("/\\$batch")).hasSize(9);
    assertThat(lookups()).isEmpty();
    assertThat(asked("/servicePrincipals\\([^)]*\\)")).isEmpty();
    assertThat(sent()).isEqualTo(2 + 9);
  }

  @Test
  void whatChangedIsReadAndOnceMoreInTheNextRun() throws Exception {
    run(4);
    others.patch(at(2), "{\"notes\":\"changed\"}");
    assertThat(run(4).get(new AppKey("app-2")).fields()).containsEntry(AppField.NOTES, "changed");
    assertThat(lookups()).containsExactly("/v1.0" + at(2));
    run(4);
    assertThat(lookups()).containsExactly("/v1.0" + at(2));
    run(4);
    assertThat(lookups()).isEmpty();
  }

  @Test
  void whatChangesDoNotTellIsReadEachTime() throws Exception {
    run(3);
    String principal = id("/servicePrincipals(appId='" + whole(1).get(key(0)).appId() + "')");
    others.patch("/servicePrincipals/" + principal, "{\"accountEnabled\":false}");
    others.post(
        "/applications/" + id(at(1)) + "/federatedIdentityCredentials",
        "{\"name\":\"main\",\"issuer\":\"https://x.example\",\"subject\":\"s\",\"audiences\":[\"a\"]}");
    others.post("/applications/" + id(at(2)) + "/addPassword", "{}");
    SortedMap<AppKey, LiveApp> live = run(3);
    assertThat(notebook.how).startsWith("changes since");
    assertThat(live.get(key(0)).enabled()).isFalse();
    assertThat(live.get(key(1)).trusts()).hasSize(1);
    assertThat(live.get(key(2)).credentials()).hasSize(1);
    assertThat(live).isEqualTo(whole(3));
  }

  private static AppKey key(int app) {
    return new AppKey("app-" + app);
  }

  @Test
  void anAppThatGoesComesBackOrIsNewIsSeen() throws Exception {
    run(5);
    String id = id(at(4));
    others.delete("/applications/" + id);
    assertThat(run(5)).doesNotContainKey(key(4)).isEqualTo(whole(5));
    others.post("/directory/deletedItems/" + id + "/restore", "");
    assertThat(run(5)).containsKey(key(4)).isEqualTo(whole(5));

    Target late = new Target(new AppKey("late"), Optional.empty());
    GraphDirectory another = directory().recalling(notebook);
    assertThat(another.read(List.of(late))).isEmpty();
    app("late");
    assertThat(directory().recalling(notebook).read(List.of(late))).hasSize(1);
    assertThat(directory().recalling(notebook).read(List.of(late)))
        .isEqualTo(directory().read(List.of(late)));
  }

  @Test
  void anAppWithoutItsNameIsLookedForByItsNameFirstEachTime() throws Exception {
    String appId =
        others.post("/applications", "{\"displayName\":\"By hand\"}").path("appId").asText();
    Target adopted = new Target(new AppKey("adopted"), Optional.empty(), Optional.of(appId));
    assertThat(directory().recalling(notebook).read(List.of(adopted))).hasSize(1);
    app("adopted");
    assertThat(directory().recalling(notebook).read(List.of(adopted)).get(adopted.key()).appId())
        .isNotEqualTo(appId);
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

    assertThat(run(2)).isEqualTo(whole(2)).hasSize(2);
    assertThat(notebook.how).doesNotContain("changes since");
    assertThat(asked("/users.*")).isEmpty();
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
    others.patch(at(1), "{\"notes\":\"forgotten " + status + "\"}");
    String body = "{\"error\":{\"code\":\"syncStateNotFound\",\"message\":\"start again\"}}";
    tenant
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
    assertThat(run(2)).isEqualTo(whole(2));
    assertThat(notebook.how).contains("does not go on from there: start again");
    tenant.faults().clear();
    run(2);
    assertThat(notebook.how).startsWith("changes since");
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 501})
  void whereChangesAreNotToldAllIsReadAndNothingKept(int status) throws Exception {
    tenant
        .faults()
        .beforeHandling(
            request ->
                request.path().endsWith("/delta")
                    ? Optional.of(Answer.empty(status))
                    : Optional.empty());
    assertThat(run(2)).isEqualTo(whole(2)).hasSize(2);
    assertThat(notebook.how).startsWith("changes cannot be asked for");
    assertThat(notebook.content).isEmpty();
  }

  @Test
  void readByChangesATenantIsWhatItIsReadInFull() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int apps = 8;
    run(apps);
    for (int i = 0; i < 25; i++) {
      String what = "";
      for (int n = random.nextInt(4); n > 0; n--) {
        what += change(random, random.nextInt(apps)) + " ";
      }
      assertThat(run(apps)).as("seed %d, run %d: %s", seed, i, what).isEqualTo(whole(apps));
    }
  }

  /** Changes something from outside, and says what. */
  private static String change(Random random, int app) throws Exception {
    String id = id(at(app));
    if (id.isEmpty()) {
      for (var gone :
          others.get("/directory/deletedItems/microsoft.graph.application").path("value")) {
        others.post("/directory/deletedItems/" + gone.path("id").asText() + "/restore", "");
      }
      return "restored";
    }
    String appId = others.get(at(app)).path("appId").asText();
    String principal = id("/servicePrincipals(appId='" + appId + "')");
    switch (random.nextInt(6)) {
      case 0 -> others.delete("/applications/" + id);
      case 1 -> others.patch(at(app), "{\"displayName\":\"Name " + random.nextInt() + "\"}");
      case 2 -> others.patch(at(app), "{\"tags\":[\"t" + random.nextInt(9) + "\"],\"notes\":null}");
      case 3 -> others.post("/applications/" + id + "/addPassword", "{}");
      case 4 ->
          others.patch(
              "/servicePrincipals/" + principal,
              "{\"accountEnabled\":" + random.nextBoolean() + "}");
      default -> {
        if (!principal.isEmpty()) {
          others.delete("/servicePrincipals/" + principal);
        } else {
          others.post("/servicePrincipals", "{\"appId\":\"" + appId + "\"}");
        }
      }
    }
    return "changed app-" + app;
  }

  @Test
  void aMemoryOfMoreThanAWeekIsForgotten() throws Exception {
    run(2);
    tenant.clock().advance(Duration.ofDays(8));
    assertThat(run(2)).isEqualTo(whole(2));
    assertThat(notebook.how).contains("does not go on from there");
  }
}
