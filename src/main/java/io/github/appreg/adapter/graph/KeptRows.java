package io.github.appreg.adapter.graph;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What one run leaves to the next: rows, and the places in Graph's order of changes that they are
 * as of.
 *
 * @param full when all rows were read last, whatever their changes
 * @param read when the run was that leaves this
 * @param runs how many have read by changes since the last full one
 * @param applicationsAt where to go on in the changes of applications
 * @param principalsAt the same of service principals
 * @param again ids of what had just changed: a replica may have answered that had not heard yet
 */
record KeptRows(
    int version,
    String tenant,
    Instant full,
    Instant read,
    int runs,
    String applicationsAt,
    String principalsAt,
    List<String> again,
    List<Rows.Application> applications,
    List<Rows.Principal> principals) {
  static final int VERSION = 1;

  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private static final JsonMapper MAPPER =
      Json.MAPPER
          .rebuild()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
          .addMixIn(Rows.Password.class, WithoutText.class)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  KeptRows {
    again = again == null ? List.of() : List.copyOf(again);
    applications = applications == null ? List.of() : List.copyOf(applications);
    principals = principals == null ? List.of() : List.copyOf(principals);
  }

  /** A secret's text is in no answer to a read, and would not be kept if it were. */
  @JsonIgnoreProperties("secretText")
  private interface WithoutText {}

  /** What an earlier run left of the tenant; empty where it is anything else. */
  static Optional<KeptRows> parse(String content, String tenant) {
    try {
      return Optional.ofNullable(MAPPER.readValue(content, KeptRows.class))
          .filter(kept -> kept.isSound() && kept.tenant().equals(tenant));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  String text() {
    try {
      return MAPPER.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("rows that were read can be written", e);
    }
  }

  private boolean isSound() {
    return version == VERSION
        && runs >= 0
        && Stream.of(tenant, full, read).allMatch(Objects::nonNull)
        && Stream.of(applicationsAt, principalsAt).allMatch(Changes::isPlace)
        && applications.stream().allMatch(KeptRows::isRow)
        && principals.stream().allMatch(row -> isId(row.id()) && isId(row.appId()));
  }

  private static boolean isRow(Rows.Application row) {
    return isId(row.id())
        && isId(row.appId())
        && row.uniqueName() != null
        && row.requiredResourceAccess().stream().allMatch(KeptRows::isDeclaration);
  }

  private static boolean isDeclaration(Rows.Required api) {
    return isId(api.resourceAppId())
        && api.resourceAccess().stream().allMatch(a -> isId(a.id()) && a.type() != null);
  }

  /** Ids become parts of addresses. */
  private static boolean isId(String text) {
    return text != null && ID.matcher(text).matches();
  }
}
