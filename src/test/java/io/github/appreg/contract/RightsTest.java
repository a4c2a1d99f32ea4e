package io.github.appreg.contract;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.TokenCredential;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.appreg.adapter.catalogue.ShippedCatalogue;
import io.github.appreg.adapter.graph.GraphDirectory;
import io.github.appreg.core.apply.AppOutcome;
import io.github.appreg.core.apply.Applier;
import io.github.appreg.core.apply.Progress;
import io.github.appreg.core.apply.Prover;
import io.github.appreg.core.apply.StepOutcome;
import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.Target;
import io.github.appreg.core.permission.PermissionCatalogue;
import io.github.appreg.core.plan.AppPlan;
import io.github.appreg.core.plan.Expectation;
import io.github.appreg.core.plan.Facts;
import io.github.appreg.core.plan.GraphRequest;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.plan.Rights;
import io.github.appreg.core.plan.Step;
import io.github.appreg.core.port.Caller;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.Held;
import io.github.appreg.core.world.Apps;
import io.github.appreg.core.world.World;
import io.github.appreg.emulator.LocalTenant;
import io.github.appreg.emulator.Options;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What the preflight says that a step needs, held against what the local tenant demands, which has
 * its own reading of the tables: with exactly that a step is done, and without any one of it not.
 */
class RightsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCOPE = "https://graph.microsoft.com/.default";
  private static final String GRAPH_APP = "00000003-0000-0000-c000-000000000000";
  private static final AppKey KEY = RightsScenes.KEY;
  private static final Target TARGET = RightsScenes.TARGET;

  private final PermissionCatalogue catalogue = new ShippedCatalogue();
  private LocalTenant local;
  private OkHttpClient http;
  private GraphDirectory admin;
  private int round;

  /** The application id of the latest client. */
  private String client;

  @BeforeEach
  void start() throws Exception {
    local =
        Watched.startForAppreg(
            new Options(Optional.empty(), 0, Clock.systemUTC(), Clock.systemUTC()));
    http = Trust.only(local.certificateAuthority());
    admin = directory(new ClientSecretTokens(http, local));
  }

  @AfterEach
  void stop() {
    local.close();
    http.connectionPool().evictAll();
  }

  @TestFactory
  Stream<DynamicTest> exactlyWhatIsComputedSuffices() {
    return Stream.of(true, false)
        .flatMap(
            owned ->
                RightsScenes.ALL.stream()
                    .filter(scene -> owned || !scene.creates())
                    .map(
                        scene ->
                            DynamicTest.dynamicTest(
                                scene.name() + (owned ? ", own app" : ", another's app"),
                                () -> check(scene, owned))));
  }

  private void check(RightsScenes.Scene scene, boolean owned) throws Exception {
    SortedSet<String> needed = needed(scene, owned);
    assertThat(needed).as("needed").isNotEmpty();
    StepOutcome done = attempt(scene, needed, owned);
    assertThat(done.status()).as(needed + " " + done).isEqualTo(StepOutcome.Status.DONE);
    if (owned) {
      checkRequests(scene, written(client));
    }
    for (String each : needed) {
      SortedSet<String> fewer = new TreeSet<>(needed);
      fewer.remove(each);
      StepOutcome refused = attempt(scene, fewer, owned);
      assertThat(refused.status()).as("without " + each).isEqualTo(StepOutcome.Status.FAILED);
      assertThat(refused.fault().map(Fault::kind)).contains(Fault.Kind.DENIED);
    }
  }

  /** What was written is what a plan announces, ids and names as it shows them. */
  private void checkRequests(RightsScenes.Scene scene, SortedSet<String> written) throws Exception {
    Step step = stage(scene, new TreeSet<>(), true).plan().steps().get(0);
    List<GraphRequest> announced = GraphRequest.of(step.action());
    assertThat(written)
        .isSubsetOf(announced.stream().map(RightsTest::plain).toList())
        .containsAll(
            announced.stream().filter(r -> r.when().isEmpty()).map(RightsTest::plain).toList());
    assertThat(written.isEmpty()).isEqualTo(announced.isEmpty());
  }

  private static String plain(GraphRequest request) {
    return request.method() + " " + request.path();
  }

  private SortedSet<String> written(String appId) {
    return local.requestLog().entries().stream()
        .filter(entry -> entry.graphWrite() && entry.caller().equals(appId))
        .map(entry -> entry.method() + " " + entry.path())
        .map(line -> line.replaceFirst("/v1\\.0", "").replace("'" + KEY + "'", "'{name}'"))
        .map(line -> line.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "{id}"))
        .map(line -> line.replaceAll("/[\\w-]{43}$", "/{id}"))
        .collect(toCollection(TreeSet::new));
  }

  private SortedSet<String> needed(RightsScenes.Scene scene, boolean owned) throws Exception {
    Stage stage = stage(scene, new TreeSet<>(), owned);
    Caller caller = new Caller("t", "a", stage.objectId(), "https://g/v1.0", Held.unknown());
    return Rights.of(new Plan(List.of(stage.plan())), caller, catalogue).needed();
  }

  private StepOutcome attempt(RightsScenes.Scene scene, SortedSet<String> roles, boolean owned)
      throws Exception {
    Stage stage = stage(scene, roles, owned);
    World world = new World();
    Applier applier =
        new Applier(
            stage.directory(),
            world.store,
            new Prover(world.proof, world.store, Clock.systemUTC(), time -> {}),
            Clock.systemUTC(),
            time -> {},
            () -> false,
            new Quiet());
    AppOutcome outcome = applier.apply(new Plan(List.of(stage.plan())), 1).get(0);
    if (outcome.fault().isPresent()
        && outcome.steps().get(0).status() == StepOutcome.Status.NOT_DONE) {
      return new StepOutcome(
          outcome.steps().get(0).step(), StepOutcome.Status.FAILED, outcome.fault());
    }
    assertThat(outcome.moved()).isEmpty();
    return outcome.steps().get(0);
  }

  /** A tenant prepared, a client with these roles, and the plan of one step. */
  private Stage stage(RightsScenes.Scene scene, SortedSet<String> roles, boolean owned)
      throws Exception {
    round++;
    clear();
    RolesClient client = client("client-" + round, roles);
    LiveApp live = null;
    if (!scene.creates()) {
      admin.create(KEY, Map.of(AppField.DISPLAY_NAME, "Rights"), new TreeSet<>(), new TreeSet<>());
      scene.prepare().on(admin);
      if (owned) {
        admin.addOwner(KEY, client.objectId());
      }
      live = directory(new ClientSecretTokens(http, local)).read(List.of(TARGET)).get(KEY);
    }
    this.client = client.appId();
    Step step = new Step(scene.action().of(live), "because", Apps.HERE);
    if (scene.deletes()) {
      admin.delete(KEY);
    }
    boolean there = live != null && !scene.deletes();
    AppPlan plan =
        new AppPlan(
            TARGET,
            live == null ? "" : live.appId(),
            List.of(step),
            new Expectation(Optional.empty(), List.of(), new TreeMap<>()),
            List.of(),
            new TreeMap<>(),
            List.of(),
            List.of(),
            there ? Facts.of(Optional.of(live), Map.of()) : Facts.NONE);
    return new Stage(plan, client.objectId(), directory(client));
  }

  private void clear() throws Exception {
    admin = directory(new ClientSecretTokens(http, local));
    if (admin.read(List.of(TARGET)).containsKey(KEY)) {
      admin.delete(KEY);
    }
    for (var gone : admin.deleted()) {
      admin.purge(gone.appId());
    }
  }

  private GraphDirectory directory(TokenCredential credential) {
    return GraphDirectory.over(
        http, URI.create(local.graphUrl()), credential, SCOPE, Clock.systemUTC(), time -> {});
  }

  private RolesClient client(String name, SortedSet<String> roles) throws Exception {
    JsonNode app = post("/applications", Map.of("displayName", name));
    JsonNode principal = post("/servicePrincipals", Map.of("appId", app.get("appId").asText()));
    String graph = get("/servicePrincipals(appId='" + GRAPH_APP + "')").get("id").asText();
    for (String role : roles) {
      post(
          "/servicePrincipals/" + principal.get("id").asText() + "/appRoleAssignments",
          Map.of(
              "principalId", principal.get("id").asText(),
              "resourceId", graph,
              "appRoleId", catalogue.find(role).orElseThrow().appRoleId()));
    }
    JsonNode secret = post("/applications/" + app.get("id").asText() + "/addPassword", Map.of());
    return new RolesClient(
        http,
        local,
        app.get("appId").asText(),
        principal.get("id").asText(),
        secret.get("secretText").asText());
  }

  private JsonNode post(String path, Map<String, ?> body) throws Exception {
    return send(
        path, RequestBody.create(JSON.writeValueAsString(body), MediaType.get("application/json")));
  }

  private JsonNode get(String path) throws Exception {
    return send(path, null);
  }

  private JsonNode send(String path, RequestBody body) throws Exception {
    Request.Builder request =
        new Request.Builder()
            .url(local.graphUrl() + path)
            .header("Authorization", "Bearer " + new ClientSecretTokens(http, local).text());
    try (Response answer =
        http.newCall(body == null ? request.build() : request.post(body).build()).execute()) {
      assertThat(answer.isSuccessful()).as(path).isTrue();
      return JSON.readTree(answer.body().bytes());
    }
  }

  private record Stage(AppPlan plan, String objectId, GraphDirectory directory) {}

  private static final class Quiet implements Progress {
    @Override
    public void begins(AppKey key, Step step) {}

    @Override
    public void ended(AppKey key, StepOutcome outcome) {}

    @Override
    public void proves(AppKey key, String what) {}
  }
}
