package io.github.appreg.core.drift;

import io.github.appreg.core.port.AuditRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Who made a change, and when, as the tenant's log tells.
 *
 * @param actor user principal name of a person; else the name of an application
 * @param application the application that acted, by name or id; empty when it is not told
 * @param own whether it was our own sign-in
 * @param activity Entra's name for what was done
 * @param correlationId what Entra finds the request by
 */
public record Attribution(
    String actor,
    String application,
    boolean own,
    Instant at,
    String activity,
    String correlationId) {
  static Attribution of(AuditRecord record) {
    return new Attribution(
        record.actor(),
        record.application(),
        record.own(),
        record.at().truncatedTo(ChronoUnit.SECONDS),
        record.activity(),
        record.correlationId());
  }
}
