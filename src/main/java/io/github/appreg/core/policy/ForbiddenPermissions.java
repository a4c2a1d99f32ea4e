package io.github.appreg.core.policy;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredPermission;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.permission.Risk;
import io.github.appreg.core.permission.RiskTable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Permissions, of apps or in the name of people, that no app may be granted: those for which
 * everything holds that is said.
 *
 * @param names empty for every name
 * @param apis application ids; empty for every API
 * @param risk the least grade; permissions of other APIs than Microsoft Graph count as moderate
 */
public record ForbiddenPermissions(
    List<Wildcard> names, Set<String> apis, Optional<Risk.Grade> risk, RiskTable risks)
    implements Check {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Risk UNGRADED =
      new Risk(Risk.Grade.MODERATE, "permissions of other APIs are not graded, and count as that");
  private static final Wildcard ANY = new Wildcard("*");

  public ForbiddenPermissions {
    names = List.copyOf(names);
    apis = Set.copyOf(apis);
  }

  @Override
  public List<Breach> breaches(DesiredApp app) {
    return Check.permissions(app).flatMap(each -> breach(each).stream()).toList();
  }

  @Override
  public boolean ofIdentitiesToo() {
    return true;
  }

  private Optional<Breach> breach(DesiredPermission desired) {
    Permission permission = desired.permission();
    if (!apis.isEmpty() && !apis.contains(permission.api())) {
      return Optional.empty();
    }
    Risk graded =
        permission.api().equals(Permission.MICROSOFT_GRAPH)
            ? risks.of(permission.value())
            : UNGRADED;
    if (risk.isPresent() && graded.grade().compareTo(risk.get()) < 0) {
      return Optional.empty();
    }
    if (hidden(permission)) {
      return Optional.of(
          new Breach(
              desired.at(),
              "the permission `"
                  + permission
                  + "` is given by id, and forbidden are names; give its name"));
    }
    return names.isEmpty() || Wildcard.any(names, permission.value())
        ? Optional.of(
            new Breach(
                desired.at(), "the permission `" + permission + "` is forbidden" + why(graded)))
        : Optional.empty();
  }

  /** An id would get past every name. */
  private boolean hidden(Permission permission) {
    return ID.matcher(permission.value()).matches()
        && Stream.of(names).noneMatch(all -> all.isEmpty() || all.contains(ANY));
  }

  private String why(Risk graded) {
    return risk.isEmpty() ? "" : " (" + graded.reason() + ")";
  }
}
