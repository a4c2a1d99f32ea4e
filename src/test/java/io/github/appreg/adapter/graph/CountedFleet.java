package io.github.appreg.adapter.graph;

import com.azure.core.credential.AccessToken;
import io.github.appreg.contract.Watched;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.Target;
import io.github.appreg.emulator.Local;
import io.github.appreg.emulator.LocalTenant;
import io.github.appreg.emulator.Options;
import io.github.appreg.emulator.http.RequestLog;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;
import okhttp3.OkHttpClient;
import reactor.core.publisher.Mono;

/** A local tenant with apps {@code app-0}, {@code app-1} ..., its requests counted. */
final class CountedFleet implements AutoCloseable {
  static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

  final LocalTenant tenant =
      Watched.startForAppreg(
          new Options(Optional.empty(), 0, Clock.systemUTC(), Clock.fixed(START, ZoneOffset.UTC))
              .plainHttp(0));
  final Local others;
  private final OkHttpClient http = new OkHttpClient();

  CountedFleet(int apps) throws Exception {
    others = Local.to(tenant);
    for (int i = 0; i < apps; i++) {
      add("app-" + i);
    }
  }

  /** What is kept between runs, in memory. */
  static final class Notebook implements Recall {
    Optional<String> content = Optional.empty();
    String how = "";

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

  void add(String name) throws Exception {
    String body = "{\"displayName\":\"%s\",\"uniqueName\":\"%s\"}".formatted(name, name);
    String appId = others.post("/applications", body).path("appId").asText();
    others.post("/servicePrincipals", "{\"appId\":\"" + appId + "\"}");
  }

  /** A run of its own at that time, by our clock. */
  GraphDirectory directory(Instant now) {
    String token = others.token();
    return GraphDirectory.over(
        http,
        URI.create(tenant.plainOrigin().orElseThrow() + "/v1.0"),
        request ->
            Mono.just(new AccessToken(token, now.plusSeconds(86_400).atOffset(ZoneOffset.UTC))),
        "https://graph.test/.default",
        Clock.fixed(now, ZoneOffset.UTC),
        pause -> {});
  }

  /** The first apps, read in full. */
  SortedMap<AppKey, LiveApp> whole(int apps) throws Exception {
    return directory(START).read(targets(apps));
  }

  static List<Target> targets(int apps) {
    return IntStream.range(0, apps)
        .mapToObj(app -> new Target(key(app), Optional.empty()))
        .toList();
  }

  static AppKey key(int app) {
    return new AppKey("app-" + app);
  }

  static String at(int app) {
    return "/applications(uniqueName='app-" + app + "')";
  }

  String id(String path) throws Exception {
    return others.get(path).path("id").asText();
  }

  String principal(int app) throws Exception {
    return id("/servicePrincipals(appId='" + others.get(at(app)).path("appId").asText() + "')");
  }

  /** Paths of requests that match, the steps of batches among them. */
  List<String> asked(String path) {
    return tenant.requestLog().entries().stream()
        .map(RequestLog.Entry::path)
        .filter(each -> each.matches("/v1\\.0" + path))
        .toList();
  }

  List<String> lookups() {
    return asked("/applications\\(.*\\)");
  }

  @Override
  public void close() {
    tenant.close();
    http.connectionPool().evictAll();
  }
}
