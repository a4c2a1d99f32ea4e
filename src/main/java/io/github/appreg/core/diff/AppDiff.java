package io.github.appreg.core.diff;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.Mark;
import java.util.List;
import java.util.Optional;

/**
 * What is between one manifest document and the tenant. Against an app that does not exist,
 * everything desired is a change.
 *
 * @param servicePrincipalMissing whether the service principal has to be made
 * @param mark the mark to leave, when the app does not bear it yet; no difference by itself
 * @param foreign the credentials that are not ours
 * @param observations what is on the app and not ours
 */
public record AppDiff(
    DesiredApp desired,
    Optional<LiveApp> live,
    List<FieldChange> fields,
    List<TagChange> tags,
    List<OwnerChange> owners,
    boolean servicePrincipalMissing,
    List<PermissionChange> permissions,
    List<TrustChange> trusts,
    Optional<Mark> mark,
    Foreign foreign,
    List<Observation> observations) {
  public AppDiff {
    fields = List.copyOf(fields);
    tags = List.copyOf(tags);
    owners = List.copyOf(owners);
    permissions = List.copyOf(permissions);
    trusts = List.copyOf(trusts);
    observations = List.copyOf(observations);
  }

  /** Whether the tenant is as the manifest says, credentials' time apart. */
  public boolean isEmpty() {
    return live.isPresent()
        && !servicePrincipalMissing
        && fields.isEmpty()
        && tags.isEmpty()
        && owners.isEmpty()
        && permissions.isEmpty()
        && trusts.isEmpty()
        && foreign.removed().isEmpty();
  }
}
