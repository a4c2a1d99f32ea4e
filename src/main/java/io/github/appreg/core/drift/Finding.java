package io.github.appreg.core.drift;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.Position;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * One difference between a manifest and the tenant.
 *
 * @param subject what differs: a field's label, a permission, an owner, a slot
 * @param live as it is in the tenant; empty when it is not there
 * @param desired as the manifest says; empty when it shall not be there
 * @param causes why, at least one; two where both sides have moved
 * @param attribution who made the change from outside, where that is known
 */
public record Finding(
    AppKey key,
    Kind kind,
    String subject,
    String live,
    String desired,
    Position at,
    Set<Cause> causes,
    Optional<Attribution> attribution) {
  public Finding {
    causes = Collections.unmodifiableSet(EnumSet.copyOf(causes));
  }

  /** A finding of which nobody was asked who made it. */
  public Finding(
      AppKey key,
      Kind kind,
      String subject,
      String live,
      String desired,
      Position at,
      Set<Cause> causes) {
    this(key, kind, subject, live, desired, at, causes, Optional.empty());
  }

  /** Whether somebody else made it, or may have. */
  public boolean fromOutside() {
    return causes.contains(Cause.OUTSIDE) || causes.contains(Cause.UNKNOWN);
  }

  /** Whether it is that the app is not there. */
  boolean absent() {
    return kind == Kind.APP && causes.contains(Cause.UNKNOWN);
  }

  Finding because(Set<Cause> others) {
    return new Finding(key, kind, subject, live, desired, at, others, attribution);
  }

  public Finding attributed(Optional<Attribution> by) {
    return new Finding(key, kind, subject, live, desired, at, causes, by);
  }

  /** What differs. */
  public enum Kind {
    APP,
    FIELD,
    TAG,
    OWNER,
    PERMISSION,
    FEDERATED_CREDENTIAL,
    /** A credential whose time has come, or that is not there. */
    CREDENTIAL
  }
}
