package io.github.appreg.core.diff;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredPermission;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.Position;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares permissions, application and delegated ones, each kind where its list is managed. */
final class PermissionDiffer {
  private final DesiredApp desired;
  private final SortedSet<Permission> declared;
  private final SortedSet<Permission> granted;
  private final SortedMap<Permission, PermissionChange> changes = new TreeMap<>();

  PermissionDiffer(DesiredApp desired, Optional<LiveApp> live) {
    this.desired = desired;
    this.declared = live.map(LiveApp::declared).orElseGet(TreeSet::new);
    this.granted = live.map(LiveApp::granted).orElseGet(TreeSet::new);
  }

  List<PermissionChange> changes() {
    desired.permissions().ifPresent(this::wanted);
    desired.delegated().ifPresent(this::wanted);
    unwanted(granted);
    unwanted(declared);
    changes.values().removeIf(c -> !c.changesDeclaration() && !c.changesGrant());
    return List.copyOf(changes.values());
  }

  private void wanted(List<DesiredPermission> all) {
    all.forEach(each -> put(each.permission(), true, each.reason(), each.at()));
  }

  private void unwanted(Collection<Permission> present) {
    for (Permission permission : present) {
      boolean delegated = permission.delegated();
      SortedSet<String> apis = delegated ? desired.delegatedApis() : desired.apis();
      if (apis.contains(permission.api()) && !changes.containsKey(permission)) {
        String list = delegated ? "/spec/delegatedPermissions" : "/spec/permissions";
        put(permission, false, "", desired.origin().at(list));
      }
    }
  }

  private void put(Permission permission, boolean wanted, String reason, Position at) {
    changes.put(
        permission,
        new PermissionChange(
            permission,
            wanted,
            declared.contains(permission),
            granted.contains(permission),
            desired.managedIdentity().isEmpty(),
            reason,
            at));
  }
}
