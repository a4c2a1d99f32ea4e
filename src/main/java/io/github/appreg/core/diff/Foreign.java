package io.github.appreg.core.diff;

import io.github.appreg.core.model.ForeignCredentials;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.LiveTrust;
import java.util.List;
import java.util.Set;

/**
 * The credentials of an app that bear no marker of ours, but those that serve a slot as well as one
 * of ours.
 *
 * @param policy what the manifest asks to do about them
 */
public record Foreign(
    ForeignCredentials policy, List<LiveCredential> credentials, List<LiveTrust> trusts) {
  public Foreign {
    credentials = List.copyOf(credentials);
    trusts = List.copyOf(trusts);
  }

  /** Whether there are any, and a run that finds one has failed. */
  public boolean fails() {
    return policy == ForeignCredentials.FAIL && !isEmpty();
  }

  /** What of it is to be taken away; empty under every other policy. */
  public Foreign removed() {
    return policy == ForeignCredentials.REMOVE ? this : new Foreign(policy, List.of(), List.of());
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return credentials.isEmpty() && trusts.isEmpty();
  }

  /** The same without certificates that a slot asks for. */
  Foreign sparing(Set<String> thumbprints) {
    return new Foreign(
        policy,
        credentials.stream().filter(c -> !thumbprints.contains(c.thumbprint())).toList(),
        trusts);
  }
}
