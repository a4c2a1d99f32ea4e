package io.github.appreg.adapter.manifest;

import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.permission.GraphPermission;
import io.github.appreg.core.permission.PermissionCatalogue;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Writes the permissions of an app. An API whose declared permissions are not the granted ones is
 * written as a comment: a manifest would change one or the other.
 */
final class PermissionWriting {
  private static final int MODEST = 2;
  private static final String REASON = "granted before appreg managed this app; say what it is for";
  private static final Pattern ROLE = Pattern.compile("\\S{1,250}");

  private final YamlText yaml;
  private final PermissionCatalogue catalogue;

  PermissionWriting(YamlText yaml, PermissionCatalogue catalogue) {
    this.yaml = yaml;
    this.catalogue = catalogue;
  }

  void write(LiveApp app) {
    SortedSet<Permission> all = new TreeSet<>(app.declared());
    all.addAll(app.granted());
    SortedSet<String> unsure = new TreeSet<>();
    for (Permission permission : all) {
      if (state(app, permission).isPresent()) {
        unsure.add(permission.api());
      }
    }
    // Microsoft Graph is always managed where any permission is.
    boolean none = unsure.contains(Permission.MICROSOFT_GRAPH);
    List<Permission> sure = all.stream().filter(p -> !none && !unsure.contains(p.api())).toList();
    if (none) {
      yaml.comment(1, "permissions are unmanaged until this list is as you want it:");
      yaml.comment(1, "permissions:");
    } else if (sure.isEmpty()) {
      yaml.line(1, "permissions: []");
    } else {
      yaml.line(1, "permissions:");
      sure.forEach(this::sure);
    }
    if (!none && sure.size() < all.size()) {
      yaml.comment(1, "Other APIs are unmanaged until what is declared there is what is granted:");
    }
    all.stream().filter(p -> !sure.contains(p)).forEach(p -> unsure(app, p));
  }

  private void sure(Permission permission) {
    boolean graph = permission.api().equals(Permission.MICROSOFT_GRAPH);
    boolean modest =
        graph
            && catalogue
                .find(permission.value())
                .map(GraphPermission::privilegeLevel)
                .filter(level -> level > 0 && level <= MODEST)
                .isPresent();
    if (modest) {
      yaml.line(2, "- " + YamlText.scalar(permission.value()));
      return;
    }
    yaml.line(2, "- role: " + YamlText.scalar(permission.value()));
    if (!graph) {
      yaml.line(3, "api: " + YamlText.scalar(permission.api()));
    }
    yaml.line(3, "reason: " + REASON);
  }

  private void unsure(LiveApp app, Permission permission) {
    yaml.comment(
        1,
        "  - {role: "
            + YamlText.scalar(permission.value())
            + (permission.api().equals(Permission.MICROSOFT_GRAPH)
                ? ""
                : ", api: " + permission.api())
            + "} # "
            + state(app, permission).orElse("declared and granted"));
  }

  /** Why a manifest cannot say it as it is. */
  private Optional<String> state(LiveApp app, Permission permission) {
    if (!app.granted().contains(permission)) {
      return Optional.of("declared, not granted");
    }
    if (!app.declared().contains(permission)) {
      return Optional.of("granted, not declared");
    }
    boolean graph = permission.api().equals(Permission.MICROSOFT_GRAPH);
    if (graph && catalogue.find(permission.value()).filter(GraphPermission::grantable).isEmpty()) {
      return Optional.of("not in the catalogue of " + catalogue.date());
    }
    boolean sayable =
        ROLE.matcher(permission.value()).matches() && !ManifestWriter.hidden(permission.value());
    return sayable ? Optional.empty() : Optional.of("its name is none that a manifest may hold");
  }
}
