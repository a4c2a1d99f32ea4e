package io.github.appreg.adapter.manifest;

import io.github.appreg.core.model.DesiredPermission;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.permission.PermissionCatalogue;
import io.github.appreg.core.permission.Risk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads permissions of one kind; those of Microsoft Graph must be on the catalogue as such. */
final class PermissionReading {
  private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** Entra's limit of APIs in one app's declaration. */
  private static final int MOST_APIS = 50;

  private final Findings findings;
  private final PermissionCatalogue catalogue;
  private final GraphNames names;
  private final boolean delegated;
  private final String list;
  private final String key;
  private final Map<Permission, String> seen = new HashMap<>();

  private PermissionReading(
      Findings findings, PermissionCatalogue catalogue, boolean delegated, String list) {
    this.findings = findings;
    this.catalogue = catalogue;
    this.names = new GraphNames(catalogue, delegated);
    this.delegated = delegated;
    this.list = list;
    this.key = delegated ? "scope" : "role";
  }

  /**
   * The application permissions of a manifest.
   *
   * @param entries null where the manifest leaves them unmanaged
   */
  static Optional<List<DesiredPermission>> application(
      List<ManifestDocument.PermissionEntry> entries,
      Findings findings,
      PermissionCatalogue catalogue) {
    return Optional.ofNullable(entries)
        .map(new PermissionReading(findings, catalogue, false, "/spec/permissions")::read);
  }

  /**
   * The delegated permissions of a manifest.
   *
   * @param entries likewise
   */
  static Optional<List<DesiredPermission>> delegated(
      List<ManifestDocument.PermissionEntry> entries,
      Findings findings,
      PermissionCatalogue catalogue) {
    return Optional.ofNullable(entries)
        .map(new PermissionReading(findings, catalogue, true, "/spec/delegatedPermissions")::read);
  }

  private List<DesiredPermission> read(List<ManifestDocument.PermissionEntry> entries) {
    List<DesiredPermission> result = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      String pointer = list + "/" + i;
      ManifestDocument.PermissionEntry entry = entries.get(i);
      if (entry != null && entry.role() != null) {
        read(pointer, entry).ifPresent(result::add);
      }
    }
    long apis = result.stream().map(p -> p.permission().api()).distinct().count();
    if (apis > MOST_APIS) {
      findings.error(list, "an app declares permissions of at most 50 APIs; these are of " + apis);
    }
    return result;
  }

  private Optional<DesiredPermission> read(String pointer, ManifestDocument.PermissionEntry entry) {
    Optional<Permission> permission = permission(pointer, entry);
    permission.ifPresent(
        p -> {
          String first = seen.putIfAbsent(p, pointer);
          if (first != null) {
            findings.error(
                pointer,
                "the permission "
                    + Quote.of(p.value())
                    + " is here twice, first at line "
                    + findings.at(first).line());
          }
        });
    String reason = entry.reason() == null ? "" : entry.reason();
    if (reason.isBlank()) {
      permission
          .filter(p -> p.api().equals(Permission.MICROSOFT_GRAPH))
          .ifPresent(p -> demandReason(pointer, p.value()));
    }
    return permission.map(p -> new DesiredPermission(p, reason, findings.at(pointer)));
  }

  private void demandReason(String pointer, String name) {
    Risk risk = catalogue.risks().of(name);
    if (risk.high()) {
      findings.error(
          pointer,
          Quote.of(name)
              + " is of high risk ("
              + risk.reason()
              + "): say why the app needs it, as `{"
              + key
              + ": "
              + name
              + ", reason: …}`");
    }
  }

  private Optional<Permission> permission(String pointer, ManifestDocument.PermissionEntry entry) {
    Optional<String> api =
        entry.api() == null ? Optional.of(Permission.MICROSOFT_GRAPH) : api(entry.api());
    if (api.isEmpty()) {
      findings.error(
          pointer + "/api",
          "no well-known API is called "
              + Quote.of(entry.api())
              + "; give the application id of the API"
              + Spelling.hint(entry.api(), catalogue.apiNames()));
      return Optional.empty();
    }
    if (!api.get().equals(Permission.MICROSOFT_GRAPH)) {
      String role = entry.role().toLowerCase(Locale.ROOT);
      return Optional.of(
          new Permission(api.get(), GUID.matcher(role).matches() ? role : entry.role(), delegated));
    }
    Optional<String> complaint = names.complaint(entry.role());
    String place =
        findings.tree().root().at(pointer + "/" + key).isMissingNode()
            ? pointer
            : pointer + "/" + key;
    complaint.ifPresent(message -> findings.error(place, message));
    return complaint.isPresent()
        ? Optional.empty()
        : Optional.of(new Permission(api.get(), entry.role(), delegated));
  }

  private Optional<String> api(String nameOrId) {
    String lower = nameOrId.toLowerCase(Locale.ROOT);
    return GUID.matcher(lower).matches() ? Optional.of(lower) : catalogue.api(nameOrId);
  }
}
