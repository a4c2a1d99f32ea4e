package io.github.appreg.core.plan;

import java.time.Instant;
import java.util.List;

/**
 * A plan that is kept, to be reviewed and carried out later. Holds no secret.
 *
 * @param tool version of the appreg that made it
 * @param tenantId the tenant that it was made for
 * @param created when, by the tenant's clock
 * @param expires from when on it is not carried out any more
 * @param manifests what it was made from
 */
public record SavedPlan(
    String tool,
    String tenantId,
    Instant created,
    Instant expires,
    List<Manifest> manifests,
    Plan plan) {
  public SavedPlan {
    manifests = List.copyOf(manifests);
  }

  /**
   * A manifest file as it was.
   *
   * @param path as the user gave it
   * @param sha256 of its bytes, lower-case hexadecimal
   */
  public record Manifest(String path, String sha256) {}
}
