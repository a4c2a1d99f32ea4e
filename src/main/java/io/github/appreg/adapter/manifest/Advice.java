package io.github.appreg.adapter.manifest;

import io.github.appreg.adapter.manifest.Workload.Strongest;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.DesiredPermission;
import io.github.appreg.core.model.SlotName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names the strongest credential that the workload allows, and what to write for it. */
final class Advice {
  private static final String ARC =
      "; a server with Azure Arc has a managed identity (`runsOn: azure-arc`)";

  private Advice() {}

  /**
   * Says where an app has a weaker credential than it could, and where a managed identity is not
   * what the workload signs in with.
   *
   * @param slots what the document's credentials are
   */
  static void give(
      ManifestDocument document, Map<SlotName, DesiredCredential> slots, Findings findings) {
    Optional<Workload> workload = Workload.of(document.spec().runsOn());
    if (document.spec().identity().isPresent()) {
      workload
          .flatMap(Advice::unfit)
          .ifPresent(message -> findings.warning("/spec/runsOn", message));
    } else {
      workload.ifPresent(where -> give(document.name(), where, slots, findings));
    }
  }

  private static void give(
      String name, Workload workload, Map<SlotName, DesiredCredential> slots, Findings findings) {
    slots.forEach(
        (slot, credential) ->
            kind(credential)
                .filter(kind -> kind.than(workload.strongest()))
                .ifPresent(
                    kind ->
                        findings.warning(
                            Tree.below("/spec/credentials", slot.value()),
                            kind.words() + weaker(workload, name, slot))));
  }

  /** Delegated permissions are for apps that people sign in to. */
  static void unattended(
      Optional<List<DesiredPermission>> delegated,
      Map<SlotName, DesiredCredential> slots,
      Findings findings) {
    if (delegated.filter(all -> !all.isEmpty()).isPresent() && !slots.isEmpty()) {
      findings.warning(
          "/spec/delegatedPermissions",
          "delegated permissions count only together with a person who signs in: an unattended"
              + " automation, with a credential of its own, cannot use them");
    }
  }

  private static String weaker(Workload workload, String name, SlotName slot) {
    String stronger = " is weaker than what " + workload.text() + " allows: ";
    if (workload.strongest() == Strongest.MANAGED_IDENTITY) {
      return stronger
          + workload.strongest().words()
          + ". Give its permissions to the resource's identity, and let this app go: `"
          + workload.yaml(name)
          + "`";
    }
    return stronger
        + workload.strongest().words()
        + ". Write `"
        + slot
        + ": "
        + workload.yaml(slot.value())
        + "`"
        + (workload == Workload.ON_PREMISES ? ARC : "");
  }

  /** In a cluster of Azure's an identity is federated by Azure's own means, which is as strong. */
  private static Optional<String> unfit(Workload workload) {
    boolean fits =
        workload.strongest() == Strongest.MANAGED_IDENTITY
            || workload == Workload.AKS
            || workload == Workload.OTHER;
    if (fits) {
      return Optional.empty();
    }
    String instead =
        "`kind: AppRegistration` has one, with `credentials: {automation: "
            + workload.yaml("automation")
            + "}`";
    return Optional.of(
        workload == Workload.ON_PREMISES
            ? "what runs on-premises has no managed identity, and needs a credential; "
                + instead
                + ARC
            : workload.text()
                + " has no managed identity of its own, and signs in as a user-assigned one only by a"
                + " federated credential that Azure keeps and no manifest shows; "
                + instead);
  }

  private static Optional<Weaker> kind(DesiredCredential credential) {
    return credential.match(
        new DesiredCredential.Cases<>() {
          @Override
          public Optional<Weaker> certificate(DesiredCredential.Certificate certificate) {
            return Optional.of(Weaker.CERTIFICATE);
          }

          @Override
          public Optional<Weaker> brought(DesiredCredential.BroughtCertificate brought) {
            return Optional.of(Weaker.CERTIFICATE);
          }

          @Override
          public Optional<Weaker> watched(DesiredCredential.WatchedCertificate watched) {
            return Optional.of(Weaker.CERTIFICATE);
          }

          @Override
          public Optional<Weaker> secret(DesiredCredential.ClientSecret secret) {
            return Optional.of(Weaker.SECRET);
          }

          @Override
          public Optional<Weaker> federated(DesiredCredential.Federated federated) {
            return Optional.empty();
          }
        });
  }

  /** What a slot can have, and where it may be too weak. */
  private enum Weaker {
    CERTIFICATE("a certificate"),
    SECRET("a client secret");

    private final String words;

    Weaker(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    /** Whether something stronger is at hand there. */
    boolean than(Strongest strongest) {
      return this == SECRET || strongest != Strongest.CERTIFICATE;
    }
  }
}
