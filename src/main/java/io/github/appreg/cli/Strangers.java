package io.github.appreg.cli;

import io.github.appreg.core.model.Stranger;

/** What to say of apps that are here without a registration, which nobody can take over. */
final class Strangers {
  private Strangers() {}

  static String words(Stranger app) {
    String name = app.name().isEmpty() ? "the app" : "\"" + app.name() + "\"";
    return switch (app.kind()) {
      case MICROSOFT -> name + " is Microsoft's own, and only Microsoft changes its registration";
      case ANOTHER_TENANT ->
          name
              + " is registered in another tenant"
              + (app.tenantId().isEmpty() ? "" : ", " + app.tenantId())
              + ", and only that tenant changes it: here is but its service principal";
      case MANAGED_IDENTITY -> name + " is a managed identity, which has no registration";
      case DELETED -> "the registration of " + name + " is gone, and its service principal is left";
    };
  }

  static String next(Stranger app) {
    return switch (app.kind()) {
      case MICROSOFT -> "register an app of your own";
      case ANOTHER_TENANT -> "have it managed there, or register an app of your own";
      case MANAGED_IDENTITY ->
          "write a manifest of `kind: ManagedIdentity` with `principalId: " + app.objectId() + "`";
      case DELETED -> "restore it if it was deleted, or register another";
    };
  }
}
