package io.github.appreg.core.policy;

import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredPermission;
import io.github.appreg.core.model.Position;
import java.util.List;
import java.util.stream.Stream;

/** What a rule asks of one app. */
public interface Check {
  /** What the app does otherwise; empty when nothing. */
  List<Breach> breaches(DesiredApp app);

  /** Whether it can be asked of a managed identity, which has only permissions. */
  default boolean ofIdentitiesToo() {
    return false;
  }

  /** Whether the manifest is that of a managed identity. */
  static boolean identity(DesiredApp app) {
    return app.managedIdentity().isPresent();
  }

  /** All permissions of the manifest, the app's own and those in the name of people. */
  static Stream<DesiredPermission> permissions(DesiredApp app) {
    return Stream.of(app.permissions(), app.delegated())
        .flatMap(list -> list.stream().flatMap(List::stream));
  }

  /** The place of a field of the spec, or of the spec where it is not said. */
  static Position at(DesiredApp app, String field) {
    return app.origin().at("/spec/" + field);
  }

  /** The value of a field; empty text where it is not said. */
  static String value(DesiredApp app, AppField field) {
    return app.fields().getOrDefault(field, "");
  }
}
