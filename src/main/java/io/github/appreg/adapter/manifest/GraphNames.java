package io.github.appreg.adapter.manifest;

import io.github.appreg.core.permission.GraphPermission;
import io.github.appreg.core.permission.PermissionCatalogue;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says what is wrong with the name of a Microsoft Graph permission, and what was meant. */
final class GraphNames {
  private final PermissionCatalogue catalogue;
  private final boolean delegated;

  /**
   * Names of one kind.
   *
   * @param delegated whether those of delegated permissions
   */
  GraphNames(PermissionCatalogue catalogue, boolean delegated) {
    this.catalogue = catalogue;
    this.delegated = delegated;
  }

  /** Many, and gone through only for the sake of a complaint. */
  private List<String> grantable() {
    return catalogue.permissions().stream().filter(this::fits).map(GraphPermission::value).toList();
  }

  private boolean fits(GraphPermission permission) {
    return delegated ? permission.delegable() : permission.grantable();
  }

  /** The complaint; empty for a permission of the kind that can be granted. */
  Optional<String> complaint(String name) {
    Optional<GraphPermission> known = catalogue.find(name);
    if (known.isEmpty()) {
      return Optional.of(unknown(name));
    }
    if (fits(known.get())) {
      return Optional.empty();
    }
    if (delegated) {
      return Optional.of(notDelegated(known.get()));
    }
    if (known.get().scopeId().isEmpty()) {
      return Optional.of(
          Quote.of(name)
              + " cannot be granted to an app for the whole tenant (it is not open yet,"
              + " or is consented resource by resource)"
              + Spelling.hint(name, grantable()));
    }
    return Optional.of(
        Quote.of(name)
            + " is a delegated permission, for signed-in people"
            + related(name)
                .map(app -> "; the application permission is " + Quote.of(app))
                .orElse("; no application permission matches it"));
  }

  private String notDelegated(GraphPermission permission) {
    String name = permission.value();
    return Quote.of(name)
        + (permission.grantable()
            ? " is an application permission only: list it under `permissions`"
            : " cannot be consented to")
        + related(name)
            .map(scope -> "; the delegated permission is " + Quote.of(scope))
            .orElse("; no delegated permission matches it");
  }

  private String unknown(String name) {
    return "Microsoft Graph has no "
        + (delegated ? "delegated" : "application")
        + " permission "
        + Quote.of(name)
        + " (catalogue of "
        + catalogue.date()
        + ")"
        + Spelling.hint(name, grantable());
  }

  /** The permission of the kind and the same area that reads most like it. */
  private Optional<String> related(String name) {
    String area = area(name);
    String verb = verb(name);
    return grantable().stream()
        .filter(candidate -> area(candidate).equals(area))
        .min(
            Comparator.comparing((String candidate) -> !candidate.equals(name + ".All"))
                .thenComparing(candidate -> !verb(candidate).equals(verb))
                .thenComparing(candidate -> writes(candidate) && !writes(name))
                .thenComparing(candidate -> Spelling.distance(name, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static boolean writes(String name) {
    return verb(name).toLowerCase(Locale.ROOT).contains("write");
  }

  private static String area(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private static String verb(String name) {
    String[] parts = name.split("\\.");
    return parts.length < 2 ? "" : parts[1];
  }
}
