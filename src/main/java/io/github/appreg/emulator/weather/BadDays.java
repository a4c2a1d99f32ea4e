package io.github.appreg.emulator.weather;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.directory.Replicas;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the service's bad days are like. The same description meets the same sequence of requests in
 * the same way, whatever else goes on beside it.
 *
 * @param seed what chance starts from
 * @param latency what every answer takes more
 * @param replicas how far each copy of the directory lags; at least one
 * @param newCredentials how long the sign-in refuses new credentials
 * @param quotas what is throttled by use; empty for nothing
 * @param intune false where the tenant has no Intune
 * @param policy replaces the tenant's default app management policy; empty leaves that alone
 * @param faults what happens to a share of the requests, tried in this order
 */
public record BadDays(
    long seed,
    Duration latency,
    List<Duration> replicas,
    Replicas.Settling newCredentials,
    Optional<Quotas> quotas,
    boolean intune,
    Optional<ObjectNode> policy,
    List<Fault> faults) {
  /** A good day. */
  public static final BadDays NONE =
      new BadDays(
          0,
          Duration.ZERO,
          List.of(Duration.ZERO),
          Replicas.Settling.NONE,
          Optional.empty(),
          true,
          Optional.empty(),
          List.of());

  /** With lists of its own. */
  public BadDays {
    replicas = List.copyOf(replicas);
    faults = List.copyOf(faults);
  }

  /** Good days, where chance starts from a seed. */
  public static BadDays seeded(long seed) {
    return new BadDays(
        seed,
        NONE.latency,
        NONE.replicas,
        NONE.newCredentials,
        NONE.quotas,
        NONE.intune,
        NONE.policy,
        NONE.faults);
  }

  /**
   * Reads a description.
   *
   * @throws InvalidBadDays when the file cannot be read or says what is not known; the message says
   *     where
   */
  public static BadDays read(Path file) throws InvalidBadDays {
    return BadDaysJson.read(file);
  }

  /** Reads a description that has been parsed. */
  public static BadDays parse(JsonNode json) throws InvalidBadDays {
    return BadDaysJson.parse(json);
  }

  /** The description as it can be read back. */
  public ObjectNode json() {
    return BadDaysJson.write(this);
  }

  /** With one fault more. */
  public BadDays with(Fault fault) {
    List<Fault> all = new ArrayList<>(faults);
    all.add(fault);
    return new BadDays(seed, latency, replicas, newCredentials, quotas, intune, policy, all);
  }

  /** With other lags. */
  public BadDays replicas(Duration... lags) {
    return new BadDays(
        seed, latency, List.of(lags), newCredentials, quotas, intune, policy, faults);
  }

  /** With another latency. */
  public BadDays latency(Duration other) {
    return new BadDays(seed, other, replicas, newCredentials, quotas, intune, policy, faults);
  }

  /** Where new credentials are accepted later. */
  public BadDays newCredentials(Replicas.Settling settling) {
    return new BadDays(seed, latency, replicas, settling, quotas, intune, policy, faults);
  }

  /** Throttled by use. */
  public BadDays quotas(Quotas limits) {
    return new BadDays(
        seed, latency, replicas, newCredentials, Optional.of(limits), intune, policy, faults);
  }

  /** Where the tenant has no Intune. */
  public BadDays withoutIntune() {
    return new BadDays(seed, latency, replicas, newCredentials, quotas, false, policy, faults);
  }

  /** Under another default app management policy. */
  public BadDays policy(ObjectNode other) {
    return new BadDays(
        seed, latency, replicas, newCredentials, quotas, intune, Optional.of(other), faults);
  }
}
