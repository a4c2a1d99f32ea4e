package io.github.appreg.core.plan;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.permission.PermissionCatalogue;
import io.github.appreg.core.port.Caller;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A permission on Microsoft Graph to read with, which {@code plan}, {@code apply} and {@code drift}
 * ask of a sign-in.
 *
 * @param purpose what is done with it
 * @param permission the least that suffices
 * @param others further ones that suffice too
 * @param lost what there is not without it
 * @param required whether nothing goes without it
 */
public record ReadRights(
    String purpose, String permission, Set<String> others, String lost, boolean required) {
  private static final String DIRECTORY = "Directory.Read.All";
  private static final String DIRECTORY_WRITE = "Directory.ReadWrite.All";

  /** All that manifests with these apps ask for. */
  public static List<ReadRights> of(Collection<DesiredApp> apps) {
    List<ReadRights> rights = new ArrayList<>(needed(apps));
    rights.addAll(optional());
    return rights;
  }

  /** The least with which manifests with these apps can be planned. */
  public static List<ReadRights> needed(Collection<DesiredApp> apps) {
    List<ReadRights> rights = new ArrayList<>();
    rights.add(
        new ReadRights(
            "reading apps",
            "Application.Read.All",
            Set.of("Application.ReadWrite.All", DIRECTORY, DIRECTORY_WRITE),
            "nothing can be read",
            true));
    if (apps.stream().anyMatch(app -> app.target().delegated())) {
      rights.add(
          new ReadRights(
              "reading delegated permissions",
              "DelegatedPermissionGrant.Read.All",
              Set.of("DelegatedPermissionGrant.ReadWrite.All", DIRECTORY, DIRECTORY_WRITE),
              "the delegated permissions of these manifests cannot be read",
              true));
    }
    if (apps.stream().anyMatch(ReadRights::namesOwners)) {
      rights.add(
          new ReadRights(
              "reading owners",
              "User.ReadBasic.All",
              Set.of("User.Read.All", "User.ReadWrite.All", DIRECTORY, DIRECTORY_WRITE),
              "owners that are named by user principal name cannot be found",
              false));
    }
    return rights;
  }

  /** What every manifest is better off with. */
  public static List<ReadRights> optional() {
    return List.of(
        new ReadRights(
            "reading policies",
            "Policy.Read.All",
            Set.of(),
            "what the tenant's app management policies refuse shows only when apply meets it",
            false),
        new ReadRights(
            "reading the audit log",
            "AuditLog.Read.All",
            Set.of(),
            "drift does not say who changed something and when, and no credential's last use is"
                + " known",
            false));
  }

  private static boolean namesOwners(DesiredApp app) {
    return app.owners().stream()
        .anyMatch(owners -> owners.stream().anyMatch(owner -> owner.contains("@")));
  }

  /** The one of these permissions that allows it; absent where none does. */
  public Optional<String> heldBy(Set<String> roles) {
    return Stream.concat(Stream.of(permission), others.stream().sorted())
        .filter(roles::contains)
        .findFirst();
  }

  /** The command that grants it to our own application; empty where none does. */
  public String grant(Caller caller, PermissionCatalogue catalogue) {
    return Rights.grant(permission, caller, catalogue);
  }
}
