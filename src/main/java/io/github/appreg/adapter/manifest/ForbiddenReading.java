package io.github.appreg.adapter.manifest;

import io.github.appreg.core.model.Permission;
import io.github.appreg.core.permission.PermissionCatalogue;
import io.github.appreg.core.permission.Risk;
import io.github.appreg.core.policy.Check;
import io.github.appreg.core.policy.ForbiddenPermissions;
import io.github.appreg.core.policy.Wildcard;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads which permissions a rule forbids. */
final class ForbiddenReading {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Findings findings;
  private final PermissionCatalogue catalogue;
  private final GraphNames names;
  private final GraphNames delegated;

  ForbiddenReading(Findings findings, PermissionCatalogue catalogue) {
    this.findings = findings;
    this.catalogue = catalogue;
    this.names = new GraphNames(catalogue, false);
    this.delegated = new GraphNames(catalogue, true);
  }

  /** What is forbidden; empty when nothing is said of it. */
  Optional<Check> read(PolicyDocument.PermissionsEntry entry, String pointer) {
    if (entry.forbidden() == null && entry.apis() == null && entry.risk() == null) {
      return Optional.empty();
    }
    List<Wildcard> forbidden = RuleReading.wildcards(entry.forbidden());
    Set<String> apis = apis(entry.apis(), pointer + "/apis");
    for (int i = 0; entry.forbidden() != null && i < entry.forbidden().size(); i++) {
      String name = entry.forbidden().get(i);
      if (name != null) {
        check(new Wildcard(name), apis, pointer + "/forbidden/" + i);
      }
    }
    return Optional.of(
        new ForbiddenPermissions(
            forbidden,
            apis,
            Optional.ofNullable(entry.risk())
                .map(risk -> Risk.Grade.valueOf(risk.toUpperCase(Locale.ROOT))),
            catalogue.risks()));
  }

  private Set<String> apis(List<String> given, String pointer) {
    Set<String> ids = new TreeSet<>();
    for (int i = 0; given != null && i < given.size(); i++) {
      String name = given.get(i);
      if (name == null) {
        continue;
      }
      String lower = name.toLowerCase(Locale.ROOT);
      Optional<String> id = ID.matcher(lower).matches() ? Optional.of(lower) : catalogue.api(name);
      id.ifPresent(ids::add);
      if (id.isEmpty()) {
        findings.error(
            pointer + "/" + i,
            "no well-known API is called "
                + Quote.of(name)
                + "; give the application id of the API");
      }
    }
    return ids;
  }

  /** A name that nothing bears forbids nothing, and nobody would see it. */
  private void check(Wildcard name, Set<String> apis, String pointer) {
    if (!apis.isEmpty() && !apis.contains(Permission.MICROSOFT_GRAPH)) {
      return;
    }
    boolean graphAlone = apis.size() == 1;
    if (name.open()) {
      if (graphAlone && catalogue.permissions().stream().noneMatch(p -> name.matches(p.value()))) {
        findings.warning(
            pointer,
            Quote.of(name.text())
                + " fits no permission of Microsoft Graph (catalogue of "
                + catalogue.date()
                + ")");
      }
      return;
    }
    Optional<String> complaint = names.complaint(name.text());
    if (complaint.isEmpty() || delegated.complaint(name.text()).isEmpty()) {
      return;
    }
    if (graphAlone) {
      findings.error(pointer, complaint.get());
    } else {
      findings.warning(
          pointer, complaint.get() + "; if it is another API's, name that under `apis`");
    }
  }
}
