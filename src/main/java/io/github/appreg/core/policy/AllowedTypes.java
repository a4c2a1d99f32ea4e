package io.github.appreg.core.policy;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which types of credential an app may have, in the manifest's words. */
public record AllowedTypes(SortedSet<String> types) implements Check {
  public AllowedTypes {
    types = Collections.unmodifiableSortedSet(new TreeSet<>(types));
  }

  @Override
  public List<Breach> breaches(DesiredApp app) {
    return Slots.breaches(app, slot -> breach(app, slot));
  }

  private Optional<Breach> breach(DesiredApp app, DesiredCredential slot) {
    String type = slot.match(new TypeName());
    return types.contains(type)
        ? Optional.empty()
        : Optional.of(
            new Breach(
                Slots.at(app, slot, "type"),
                "a credential of type `"
                    + type
                    + "` is not allowed here; "
                    + (types.isEmpty() ? "none" : Wildcard.list(types))
                    + " is"));
  }

  /** The type as a manifest names it. */
  private static final class TypeName implements DesiredCredential.Cases<String> {
    @Override
    public String certificate(DesiredCredential.Certificate certificate) {
      return "certificate";
    }

    @Override
    public String brought(DesiredCredential.BroughtCertificate brought) {
      return "certificate";
    }

    @Override
    public String watched(DesiredCredential.WatchedCertificate watched) {
      return "certificate";
    }

    @Override
    public String secret(DesiredCredential.ClientSecret secret) {
      return "clientSecret";
    }

    @Override
    public String federated(DesiredCredential.Federated federated) {
      return "federated";
    }
  }
}
