package io.github.appreg.adapter.manifest;

import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.DesiredPermission;
import io.github.appreg.core.model.SlotName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Names the stronger credential where the workload allows one. */
final class Advice {
  private static final String MANAGED =
      "a managed identity needs no credential at all (`kind: ManagedIdentity`)";
  private static final Map<String, String> STRONGER =
      Map.of(
          "azure-automation", MANAGED,
          "azure-functions", MANAGED,
          "azure-vm", MANAGED,
          "azure-container-apps", MANAGED,
          "aks", federated("kubernetes"),
          "kubernetes", federated("kubernetes"),
          "github-actions", federated("github"),
          "azure-devops", federated("azureDevOps"),
          "gitlab", federated("gitlab"),
          "terraform-cloud", federated("terraformCloud"));

  private Advice() {}

  static void give(String runsOn, SortedMap<SlotName, DesiredCredential> slots, Findings findings) {
    String stronger = STRONGER.get(runsOn);
    if (stronger == null) {
      return;
    }
    slots.forEach(
        (slot, credential) ->
            kind(credential)
                .ifPresent(
                    kind ->
                        findings.warning(
                            Tree.below("/spec/credentials", slot.value()),
                            kind + " is weaker than what " + runsOn + " allows: " + stronger)));
  }

  /** Delegated permissions are for apps that people sign in to. */
  static void unattended(
      Optional<List<DesiredPermission>> delegated,
      SortedMap<SlotName, DesiredCredential> slots,
      Findings findings) {
    if (delegated.filter(all -> !all.isEmpty()).isPresent() && !slots.isEmpty()) {
      findings.warning(
          "/spec/delegatedPermissions",
          "delegated permissions count only together with a person who signs in: an unattended"
              + " automation, with a credential of its own, cannot use them");
    }
  }

  private static String federated(String platform) {
    return "a federated credential stores no secret (`type: federated` with `" + platform + "`)";
  }

  private static Optional<String> kind(DesiredCredential credential) {
    return credential.match(
        new DesiredCredential.Cases<>() {
          @Override
          public Optional<String> certificate(DesiredCredential.Certificate certificate) {
            return Optional.of("a certificate");
          }

          @Override
          public Optional<String> brought(DesiredCredential.BroughtCertificate brought) {
            return Optional.of("a certificate");
          }

          @Override
          public Optional<String> watched(DesiredCredential.WatchedCertificate watched) {
            return Optional.of("a certificate");
          }

          @Override
          public Optional<String> secret(DesiredCredential.ClientSecret secret) {
            return Optional.of("a client secret");
          }

          @Override
          public Optional<String> federated(DesiredCredential.Federated federated) {
            return Optional.empty();
          }
        });
  }
}
