package io.github.appreg.core.port;

import java.time.Instant;
import java.util.List;

/**
 * One record of the tenant's log.
 *
 * @param actor user principal name of a person; else the name of an application
 * @param application the application that acted, by name or id; empty when it is not told
 * @param own whether it was our own sign-in
 * @param activity Entra's name for what was done
 * @param correlationId what Entra, and its support, find the request by
 * @param changes what of it concerns us
 */
public record AuditRecord(
    Instant at,
    String actor,
    String application,
    boolean own,
    String activity,
    String correlationId,
    List<AuditChange> changes) {
  public AuditRecord {
    changes = List.copyOf(changes);
  }
}
