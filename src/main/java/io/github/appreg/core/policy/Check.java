package io.github.appreg.core.policy;

import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.Position;
import java.util.List;

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

  /** The place of a field of the spec, or of the spec where it is not said. */
  static Position at(DesiredApp app, String field) {
    return app.origin().at("/spec/" + field);
  }

  /** The value of a field; empty text where it is not said. */
  static String value(DesiredApp app, AppField field) {
    return app.fields().getOrDefault(field, "");
  }
}
