package io.github.appreg.core.drift;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.Position;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * One difference between a manifest and the tenant.
 *
 * @param subject what differs: a field's label, a permission, an owner, a slot
 * @param live as it is in the tenant; empty when it is not there
 * @param desired as the manifest says; empty when it shall not be there
 * @param causes why, at least one; two where both sides have moved
 */
public record Finding(
    AppKey key,
    Kind kind,
    String subject,
    String live,
    String desired,
    Position at,
    Set<Cause> causes) {
  public Finding {
    causes = Collections.unmodifiableSet(EnumSet.copyOf(causes));
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
