package io.github.appreg.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.kiota.RequestInformation;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.Target;
import io.github.appreg.core.port.Fault.Kind;
import io.github.appreg.core.port.Restrictions;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tenant's app management policies: the one for all apps, and those of single apps. */
final class AppPolicies {
  /** Years and months count as their shortest, so that nothing is promised that is refused. */
  private static final Pattern LONG_UNITS =
      Pattern.compile("P(?:(\\d{1,4})Y)?(?:(\\d{1,5})M)?(?:(\\d{1,5})W)?(?:(\\d{1,6})D)?(T.+)?");

  private static final int[] DAYS = {365, 28, 7, 1};

  private final Session session;
  private final Batch batch;
  private final RowSource byKey;
  private final Clock clock;

  AppPolicies(Session session, Batch batch, RowSource byKey, Clock clock) {
    this.batch = batch;
    this.byKey = byKey;
    this.session = session;
    this.clock = clock;
  }

  /** An app whose policies may not be read is absent. */
  SortedMap<AppKey, Restrictions> of(Collection<Target> targets) throws GraphFailure {
    SortedMap<AppKey, Restrictions> all = new TreeMap<>();
    Graph graph = session.graph();
    Optional<JsonNode> tenant =
        readable(
            () ->
                graph.get(
                    graph.at().policies().defaultAppManagementPolicy().toGetRequestInformation(),
                    JsonNode.class));
    if (tenant.isEmpty()) {
      return all;
    }
    List<Target> asked =
        targets.stream().filter(target -> target.managedIdentity().isEmpty()).toList();
    SortedMap<AppKey, Rows.Application> apps =
        byKey
            .find(asked.stream().filter(target -> !session.ids().absent(target.key())).toList())
            .registrations();
    List<Batch.Item> answers = batch.get(apps.values().stream().map(this::own).toList());
    Iterator<Batch.Item> answer = answers.iterator();
    Map<AppKey, Restrictions> there = new TreeMap<>();
    for (Map.Entry<AppKey, Rows.Application> app : apps.entrySet()) {
      there.put(app.getKey(), of(app.getValue(), answer.next(), tenant.get()));
    }
    for (Target target : asked) {
      Restrictions limits = there.get(target.key());
      all.put(
          target.key(),
          limits == null
              ? restrictions(tenant.get(), "applicationRestrictions", clock.instant())
              : limits);
    }
    return all;
  }

  private RequestInformation own(Rows.Application app) {
    return session
        .graph()
        .at()
        .applications()
        .byApplicationId(app.id())
        .appManagementPolicies()
        .toGetRequestInformation();
  }

  /** An app has one policy of its own at most, and it takes the place of the tenant's. */
  private Restrictions of(Rows.Application app, Batch.Item answer, JsonNode tenant)
      throws GraphFailure {
    Instant created = app.createdDateTime() == null ? clock.instant() : app.createdDateTime();
    Optional<List<JsonNode>> own =
        readable(
            () -> {
              Optional<JsonNode> page = answer.found();
              return page.isPresent()
                  ? session.graph().rows(page.get(), JsonNode.class)
                  : List.<JsonNode>of();
            });
    return own.orElseGet(List::of).stream()
        .filter(policy -> policy.path("isEnabled").asBoolean())
        .findFirst()
        .map(policy -> restrictions(policy, "restrictions", created))
        .orElseGet(() -> restrictions(tenant, "applicationRestrictions", created));
  }

  private static Restrictions restrictions(JsonNode policy, String part, Instant created) {
    if (!policy.path("isEnabled").asBoolean()) {
      return Restrictions.NONE;
    }
    JsonNode lists = policy.path(part);
    JsonNode passwords = lists.path("passwordCredentials");
    JsonNode keys = lists.path("keyCredentials");
    List<JsonNode> addition = inForce(passwords, "passwordAddition", created);
    List<JsonNode> password = inForce(passwords, "passwordLifetime", created);
    List<JsonNode> key = inForce(keys, "asymmetricKeyLifetime", created);
    List<JsonNode> all = new ArrayList<>(addition);
    all.addAll(password);
    all.addAll(key);
    return new Restrictions(
        FailureReader.oneLine(policy.path("displayName").asText("")),
        addition.isEmpty(),
        shortest(password),
        shortest(key),
        all.stream().anyMatch(one -> !one.path("excludeActors").isEmpty()));
  }

  private static List<JsonNode> inForce(JsonNode list, String type, Instant created) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode one : list) {
      Optional<Instant> since = time(one, "restrictForAppsCreatedAfterDateTime");
      if (one.path("restrictionType").asText().equals(type)
          && !one.path("state").asText().equals("disabled")
          && since.map(created::isAfter).orElse(true)) {
        found.add(one);
      }
    }
    return found;
  }

  private static Optional<Duration> shortest(List<JsonNode> restrictions) {
    return restrictions.stream()
        .flatMap(one -> duration(one.path("maxLifetime").asText("")).stream())
        .min(Duration::compareTo);
  }

  static Optional<Duration> duration(String text) {
    Matcher units = LONG_UNITS.matcher(text);
    if (!units.matches() || text.equals("P")) {
      return Optional.empty();
    }
    try {
      Duration duration =
          units.group(5) == null ? Duration.ZERO : Duration.parse("P" + units.group(5));
      for (int i = 0; i < DAYS.length; i++) {
        String number = units.group(i + 1);
        if (number != null) {
          duration = duration.plusDays(Long.parseLong(number) * DAYS[i]);
        }
      }
      return Optional.of(duration);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> time(JsonNode node, String property) {
    try {
      return Optional.of(Instant.parse(node.path(property).asText("")));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** What is there for us; nothing where it is not, or is not for us to read. */
  private static <T> Optional<T> readable(Reading<T> reading) throws GraphFailure {
    try {
      return Optional.of(reading.read());
    } catch (GraphFailure e) {
      if (e.is(Kind.DENIED) || e.is(Kind.NOT_FOUND) || e.is(Kind.REFUSED)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** One read. */
  @FunctionalInterface
  private interface Reading<T> {
    T read() throws GraphFailure;
  }
}
