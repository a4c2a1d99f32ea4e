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
 * @param manifests what it was made from, files of variables among them
 * @param variables the values that the manifests refer to
 * @param leftOut how many apps of the manifests it is not about
 */
public record SavedPlan(
    String tool,
    String tenantId,
    Instant created,
    Instant expires,
    List<Manifest> manifests,
    List<Variable> variables,
    int leftOut,
    Plan plan) {
  public SavedPlan {
    manifests = List.copyOf(manifests);
    variables = List.copyOf(variables);
  }

  /**
   * A manifest file as it was.
   *
   * @param path as the user gave it
   * @param sha256 of its bytes, lower-case hexadecimal
   */
  public record Manifest(String path, String sha256) {}

  /**
   * A value as it was.
   *
   * @param sha256 of its text in UTF-8, lower-case hexadecimal
   */
  public record Variable(String name, String sha256) {}
}
