package io.github.appreg.core.policy;

import io.github.appreg.core.model.DesiredApp;
import java.util.List;

/** Every permission must say why the app needs it. */
public record PermissionReasons() implements Check {
  @Override
  public List<Breach> breaches(DesiredApp app) {
    return Check.permissions(app)
        .filter(each -> each.reason().isBlank())
        .map(
            each ->
                new Breach(
                    each.at(), "the permission `" + each.permission() + "` needs a `reason`"))
        .toList();
  }

  @Override
  public boolean ofIdentitiesToo() {
    return true;
  }
}
