package io.github.appreg.core.policy;

import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.DesiredApp;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Fields that a manifest must fill in.
 *
 * @param fields names in the spec
 */
public record RequiredFields(List<String> fields) implements Check {
  private static final Set<String> OF_IDENTITIES = Set.of("permissions", "calls");

  public RequiredFields {
    fields = List.copyOf(fields);
  }

  @Override
  public List<Breach> breaches(DesiredApp app) {
    return fields.stream()
        .filter(field -> !Check.identity(app) || OF_IDENTITIES.contains(field))
        .filter(field -> !said(app, field))
        .map(field -> new Breach(Check.at(app, field), "the manifest lacks `" + field + "`"))
        .toList();
  }

  @Override
  public boolean ofIdentitiesToo() {
    return true;
  }

  private static boolean said(DesiredApp app, String field) {
    boolean blank =
        Arrays.stream(AppField.values())
            .filter(each -> each.label().equals(field))
            .anyMatch(each -> Check.value(app, each).isBlank());
    boolean noCalls = field.equals("calls") && app.calls().isEmpty();
    return app.origin().marks().containsKey("/spec/" + field) && !blank && !noCalls;
  }
}
