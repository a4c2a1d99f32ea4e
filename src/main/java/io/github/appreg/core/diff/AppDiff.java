package io.github.appreg.core.diff;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.Mark;
import io.github.appreg.core.model.SlotName;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is between one manifest document and the tenant. Against an app that does not exist,
 * everything desired is a change.
 *
 * @param servicePrincipalMissing whether the service principal has to be made
 * @param signInDisabled whether the app has a service principal that may not sign in
 * @param trustsEnding when a replaced trust of a slot goes; no difference before
 * @param adoption what makes an app ours that was not; no difference by itself
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
    boolean signInDisabled,
    List<PermissionChange> permissions,
    List<TrustChange> trusts,
    SortedMap<SlotName, Instant> trustsEnding,
    Optional<Adoption> adoption,
    Optional<Mark> mark,
    Foreign foreign,
    List<Observation> observations) {
  public AppDiff {
    fields = List.copyOf(fields);
    tags = List.copyOf(tags);
    owners = List.copyOf(owners);
    permissions = List.copyOf(permissions);
    trusts = List.copyOf(trusts);
    trustsEnding = Collections.unmodifiableSortedMap(new TreeMap<>(trustsEnding));
    observations = List.copyOf(observations);
  }

  /** Whether the tenant is as the manifest says, credentials' time apart. */
  public boolean isEmpty() {
    return live.isPresent()
        && !servicePrincipalMissing
        && !signInDisabled
        && fields.isEmpty()
        && tags.isEmpty()
        && owners.isEmpty()
        && permissions.isEmpty()
        && trusts.isEmpty()
        && foreign.removed().isEmpty();
  }
}
