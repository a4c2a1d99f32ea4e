package io.github.appreg.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.adapter.graph.GraphDirectory;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.Target;
import io.github.appreg.emulator.LocalTenant;
import io.github.appreg.emulator.Options;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Request;
import io.github.appreg.emulator.http.RequestLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A fleet read by page says the same as one read by key, in fewer requests. */
class WholeReadingTest {
  private static final int FLEET = 100;

  /** So few that they are read by key whatever the tenant holds. */
  private static final int FEW = 40;

  private static final int[] OWNERS = {0, 1, 19, 20, 25};
  private static final int[] TRUSTS = {0, 1, 19, 20};
  private static final int[] GRANTS = {0, 1, 19, 20, 21};

  private static LocalTenant local;
  private static OkHttpClient http;
  private static List<Target> targets;
  private static AppKey crowded;

  private final List<String> remarks = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    local =
        Watched.startForAppreg(
            new Options(Optional.empty(), 0, Clock.systemUTC(), Clock.systemUTC()));
    http = Trust.only(local.certificateAuthority());
    long seed = Long.getLong("seed", 20261123L);
    System.err.println("fleet of seed " + seed);
    targets = fleet(new Random(seed));
  }

  @AfterAll
  static void stop() {
    local.close();
    http.connectionPool().evictAll();
  }

  @AfterEach
  void calm() {
    local.faults().clear();
  }

  @Test
  void aHundredAppsAreReadInFourPagesAndEachApiOnce() throws Exception {
    List<Target> plain = targets.subList(0, FLEET);
    assertThat(requests(() -> read(plain)))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("GET /applications", 4, "GET /servicePrincipals", 2, "GET one", 2, "$batch", 0));
    assertThat(remarks).hasSize(1).allMatch(remark -> remark.startsWith("by page: 100 of "));
  }

  @Test
  void aFewAppsAreReadByKeyInBatches() throws Exception {
    assertThat(requests(() -> read(targets.subList(0, FEW))))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "GET /applications", 0, "GET /servicePrincipals", 0, "GET one", 1, "$batch", 10));
    assertThat(remarks).hasSize(1).allMatch(remark -> remark.startsWith("by key: 40 of "));
  }

  @Test
  void whatIsReadByPageIsWhatIsReadByKey() throws Exception {
    SortedMap<AppKey, LiveApp> byPage = read(targets);
    assertThat(byPage).isEqualTo(byKey()).hasSize(targets.size());
    assertThat(remarks).hasSize(1);
    LiveApp app = byPage.get(crowded);
    assertThat(app.owners()).hasSize(25 + 1);
    assertThat(app.trusts()).hasSize(20);
    assertThat(app.granted()).hasSize(130 + 30);
    assertThat(app.granted().stream().map(Permission::api).distinct()).hasSize(2);
  }

  @Test
  void whatAPageDoesNotShowYetIsAskedForByKey() throws Exception {
    local.faults().afterHandling((request, answer) -> without(request, answer, 3));
    assertThat(read(targets)).isEqualTo(byKey());
  }

  @Test
  void whereGraphDoesNotExpandEverythingIsReadByKey() throws Exception {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("error").put("code", "Request_UnsupportedQuery").put("message", "not so");
    local
        .faults()
        .beforeHandling(
            request ->
                request.query().containsKey("$expand")
                    ? Optional.of(Answer.json(400, body))
                    : Optional.empty());
    SortedMap<AppKey, LiveApp> read = read(targets);
    local.faults().clear();
    assertThat(read).isEqualTo(byKey());
    assertThat(remarks.get(1)).startsWith("by key after all: not so");
  }

  @Test
  void whatTheTenantDoesNotHaveIsAbsentEitherWay() throws Exception {
    List<Target> more = new ArrayList<>(targets);
    more.add(new Target(new AppKey("nobody"), Optional.empty()));
    assertThat(read(more)).isEqualTo(byKey());
  }

  private static List<Target> fleet(Random random) throws IOException {
    Fleet fleet = new Fleet(http, local);
    JsonNode api = fleet.api(30);
    for (int i = 0; i < FLEET; i++) {
      Fleet.One app = fleet.app("fleet-" + i, "Fleet " + i);
      if (i % 10 == 0) {
        app.trusts(1).grants(fleet.graph(), 2).grants(api, 1);
      }
    }
    for (int i = 0; i < 12; i++) {
      fleet
          .app("odd-" + i + "-é'x", "Odd \"" + i + "\" ☃ \\")
          .owners(OWNERS[random.nextInt(OWNERS.length)])
          .trusts(TRUSTS[random.nextInt(TRUSTS.length)])
          .grants(fleet.graph(), GRANTS[random.nextInt(GRANTS.length)]);
    }
    crowded = new AppKey("crowded");
    fleet
        .app(crowded.value(), "Crowded")
        .owners(25)
        .trusts(20)
        .grants(fleet.graph(), 130)
        .grants(api, 30);
    Fleet.One lone = fleet.app("lone", "Lone");
    fleet.settle();
    fleet.send("DELETE", "/servicePrincipals/" + lone.principal(), null);
    return fleet.targets();
  }

  private SortedMap<AppKey, LiveApp> read(List<Target> some) throws Exception {
    return directory().read(some);
  }

  private static SortedMap<AppKey, LiveApp> byKey() throws Exception {
    SortedMap<AppKey, LiveApp> all = new TreeMap<>();
    GraphDirectory directory = new WholeReadingTest().directory();
    for (int from = 0; from < targets.size(); from += FEW) {
      all.putAll(directory.read(targets.subList(from, Math.min(from + FEW, targets.size()))));
    }
    return all;
  }

  private GraphDirectory directory() {
    return GraphDirectory.over(
        http,
        URI.create(local.graphUrl()),
        new ClientSecretTokens(http, local),
        "https://graph.microsoft.com/.default",
        Clock.systemUTC(),
        pause -> {},
        remarks::add);
  }

  /** Leaves every so-manieth object out of each list. */
  private static Answer without(Request request, Answer answer, int every) {
    if (!request.path().matches("/v1.0/(applications|servicePrincipals)")
        || answer.status() != 200) {
      return answer;
    }
    try {
      ObjectNode page = (ObjectNode) new ObjectMapper().readTree(answer.body());
      int i = 0;
      for (Iterator<JsonNode> rows = page.withArray("value").elements(); rows.hasNext(); ) {
        rows.next();
        if (i++ % every == 0) {
          rows.remove();
        }
      }
      return Answer.json(200, page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was sent, by kind; the steps of a batch are no requests of their own. */
  private static Map<String, Integer> requests(Reading reading) throws Exception {
    local.requestLog().clear();
    reading.read();
    Map<String, Integer> kinds = new TreeMap<>();
    List<RequestLog.Entry> entries = local.requestLog().entries();
    boolean batched = entries.stream().anyMatch(entry -> entry.path().endsWith("/$batch"));
    for (String list : List.of("/applications", "/servicePrincipals")) {
      kinds.put("GET " + list, count(entries, "/v1.0" + list));
    }
    kinds.put("$batch", count(entries, "/v1.0/$batch"));
    kinds.put(
        "GET one",
        batched
            ? count(entries, "/v1.0/servicePrincipals(appId='" + Permission.MICROSOFT_GRAPH + "')")
            : count(entries, "/v1.0/[a-zA-Z]+[(/].*"));
    return kinds;
  }

  private static int count(List<RequestLog.Entry> entries, String path) {
    return (int)
        entries.stream()
            .filter(
                entry ->
                    entry.path().equals(path) || path.contains("[") && entry.path().matches(path))
            .count();
  }

  /** Something that reads the tenant. */
  @FunctionalInterface
  private interface Reading {
    void read() throws Exception;
  }
}
