package io.github.appreg.adapter.graph;

import static io.github.appreg.adapter.graph.StubGraph.error;
import static io.github.appreg.adapter.graph.StubGraph.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.IdentityReference;
import io.github.appreg.core.model.Target;
import io.github.appreg.core.port.AuditChange;
import io.github.appreg.core.port.AuditChange.Aspect;
import io.github.appreg.core.port.AuditRecord;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.port.Fault;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The audit log as Graph answers it, read into who changed what. */
class DirectoryAuditsTest {
  private static final Instant SINCE = Instant.parse("2026-10-24T10:00:00Z");
  private static final String PRINCIPAL = "11111111-1111-4111-8111-111111111111";
  private static final AppKey KEY = new AppKey("reader");

  @Test
  void aPersonIsNamedByUserPrincipalNameAndTheApplicationBesideIt() throws Exception {
    String by =
        "{\"user\":{\"id\":\"7\",\"userPrincipalName\":\"ana@contoso.com\"},"
            + "\"app\":{\"displayName\":\"Azure Portal\"}}";
    AuditRecord record = read(row("Update service principal", by, "success", "[]")).get(0);

    assertThat(record.actor()).isEqualTo("ana@contoso.com");
    assertThat(record.application()).isEqualTo("Azure Portal");
    assertThat(record.own()).isFalse();
    assertThat(record.correlationId()).isEqualTo("c-1");
    assertThat(record.at()).isEqualTo("2026-11-22T21:14:09.4711Z");
  }

  @Test
  void ourOwnApplicationIsKnownByItsIdInAnyCaseAndOneWithoutANameByItsId() throws Exception {
    String ours = "{\"user\":null,\"app\":{\"appId\":\"" + StubGraph.APP_ID + "\"}}";
    AuditRecord record = read(row("Update service principal", ours, "success", "[]")).get(0);

    assertThat(record.own()).isTrue();
    assertThat(record.actor()).isEqualTo(StubGraph.APP_ID);
    String nobody = "{\"user\":null,\"app\":null}";
    assertThat(read(row("Update service principal", nobody, "success", "[]")).get(0).actor())
        .isEqualTo("somebody the log does not name");
  }

  @Test
  void whatFailedAndWhatIsAboutOthersIsNoRecord() throws Exception {
    String failed = row("Update service principal", "{}", "failure", "[]");
    String other = row("Update service principal", "{}", "success", "[]").replace(PRINCIPAL, "x");

    assertThat(read(failed, other)).isEmpty();
  }

  @Test
  void aValueThatCannotBeReadIsAChangeOfWhichTheSidesAreNotTold() throws Exception {
    String cut =
        "[{\"displayName\":\"AccountEnabled\",\"oldValue\":\"[true\",\"newValue\":\"[false]\"}]";
    AuditRecord record = read(row("Update service principal", "{}", "success", cut)).get(0);

    assertThat(record.changes()).hasSize(1);
    assertThat(record.changes().get(0).aspect()).isEqualTo(Aspect.SIGN_IN);
    assertThat(record.changes().get(0).told()).isFalse();
  }

  @Test
  void aNameThatTriesToBreakOutOfItsLineIsOneLine() throws Exception {
    String by = "{\"app\":{\"displayName\":\"Evil\\n\\u001b[31mred\"}}";

    assertThat(read(row("Update service principal", by, "success", "[]")).get(0).actor())
        .doesNotContain("\n")
        .doesNotContain("\u001b");
  }

  @Test
  void theEndOfAServicePrincipalIsToldByItsActivity() throws Exception {
    AuditRecord record = read(row("Remove service principal", "{}", "success", "[]")).get(0);

    assertThat(record.changes())
        .containsExactly(AuditChange.of(Aspect.PRINCIPAL, Set.of(AuditChange.PRESENT), Set.of()));
  }

  @Test
  void someIdsShareAFilterAndManyAppsAreReadInOneGo() throws Exception {
    assertThat(filters(25))
        .hasSize(3)
        .allMatch(filter -> filter.startsWith("activityDateTime ge 2026-10-24T10:00:00Z and ("))
        .first()
        .asString()
        .contains("targetResources/any(t:t/id eq '" + id(0) + "') or ");
    assertThat(filters(51))
        .containsExactly(
            "activityDateTime ge 2026-10-24T10:00:00Z and category eq 'ApplicationManagement'");
  }

  @Test
  void aFilterThatIsRefusedGivesWayToTheWholeLog() throws Exception {
    try (StubGraph graph =
        new StubGraph(
            (asked, n) ->
                filter(asked.path()).contains("/any(")
                    ? error(400, "BadRequest", "Invalid filter clause")
                    : page(row("Update service principal", "{}", "success", "[]")))) {
      assertThat(graph.directory().records(List.of(target(KEY, PRINCIPAL)), SINCE).get(KEY))
          .hasSize(1);
    }
  }

  @Test
  void aLogThatIsClosedToUsSaysWhatToGrant() throws Exception {
    try (StubGraph graph =
        new StubGraph((asked, n) -> error(403, "Authorization_RequestDenied", "no"))) {
      DirectoryException e =
          catchThrowableOfType(
              DirectoryException.class,
              () -> graph.directory().records(List.of(target(KEY, PRINCIPAL)), SINCE));
      assertThat(e.fault().kind()).isEqualTo(Fault.Kind.DENIED);
      assertThat(e.fault().next()).startsWith("Grant AuditLog.Read.All to application ");
    }
  }

  private static List<String> filters(int apps) throws Exception {
    try (StubGraph graph = new StubGraph((asked, n) -> page())) {
      graph
          .directory()
          .records(
              IntStream.range(0, apps)
                  .mapToObj(i -> target(new AppKey("app-" + i), id(i)))
                  .toList(),
              SINCE);
      return graph.asked.stream().map(asked -> filter(asked.path())).toList();
    }
  }

  private static String id(int i) {
    return "22222222-2222-4222-8222-2222222222%02d".formatted(i);
  }

  private static String filter(String path) {
    String query = URLDecoder.decode(path, StandardCharsets.UTF_8);
    return query.replaceFirst(".*[$]filter=", "").replaceFirst("&.*", "");
  }

  private static List<AuditRecord> read(String... rows) throws Exception {
    try (StubGraph graph = new StubGraph((asked, n) -> page(rows))) {
      return graph
          .directory()
          .records(List.of(target(KEY, PRINCIPAL)), SINCE)
          .getOrDefault(KEY, List.of());
    }
  }

  private static Target target(AppKey key, String principal) {
    return new Target(key, Optional.of(IdentityReference.principal(principal)));
  }

  private static StubGraph.Reply page(String... rows) {
    return json("{\"value\":[" + String.join(",", rows) + "]}");
  }

  private static String row(String activity, String by, String result, String modified) {
    return ("{\"id\":\"r\",\"activityDisplayName\":\"%s\",\"correlationId\":\"c-1\","
            + "\"activityDateTime\":\"2026-11-22T21:14:09.4711Z\",\"result\":\"%s\","
            + "\"initiatedBy\":%s,\"targetResources\":[{\"id\":\"%s\","
            + "\"type\":\"ServicePrincipal\",\"modifiedProperties\":%s}]}")
        .formatted(activity, result, by, PRINCIPAL, modified);
  }
}
