package io.github.appreg.cli;

import io.github.appreg.adapter.report.Examined;
import io.github.appreg.core.port.Caller;
import io.github.appreg.core.port.Held;
import io.github.appreg.core.port.Introduction;
import java.util.Optional;
import java.util.SortedSet;

/** Who we are, where, and with which roles. */
final class SignInChecks {
  private static final String ROLES = "roles";

  private final Caller caller;
  private final Introduction introduction;

  SignInChecks(Caller caller, Introduction introduction) {
    this.caller = caller;
    this.introduction = introduction;
  }

  void run(Examination all) {
    all.add(Examined.ok("sign-in", who()));
    all.add(Examined.ok("tenant", where()));
    all.add(roles());
  }

  private boolean person() {
    return caller.holds().told() == Held.Told.PERSON;
  }

  private String who() {
    String name =
        introduction.name().map(n -> "\"" + n + "\"").orElse("whose name may not be read");
    return (person() ? "person " : "application ")
        + name
        + (caller.appId().isEmpty()
            ? ""
            : ", " + (person() ? "through application " : "application id ") + caller.appId())
        + (caller.objectId().isEmpty() ? "" : ", object id " + caller.objectId());
  }

  private String where() {
    return introduction.tenant().map(name -> "\"" + name + "\", ").orElse("")
        + caller.tenantId()
        + introduction.domain().map(domain -> ", " + domain).orElse("");
  }

  private Examined roles() {
    SortedSet<String> held = caller.holds().roles();
    String permissions = held.isEmpty() ? "no application permission" : String.join(", ", held);
    return switch (caller.holds().told()) {
      case ALL -> Examined.ok(ROLES, permissions);
      case ROLES_BESIDE ->
          Examined.ok(ROLES, permissions + "; also directory roles, which may allow more");
      case PERSON -> directoryRoles();
      case NOTHING ->
          Examined.unknown(ROLES, "the token cannot be read, so what it holds is not known", "");
    };
  }

  private Examined directoryRoles() {
    Optional<SortedSet<String>> roles = introduction.directoryRoles();
    if (roles.isEmpty()) {
      return Examined.unknown(
          ROLES,
          "a person's token holds no permissions of an application, and the directory roles may not"
              + " be read",
          "Look at Entra's page \"Your roles\".");
    }
    return Examined.ok(
        ROLES,
        roles.get().isEmpty()
            ? "no active directory role"
            : "directory roles: " + String.join(", ", roles.get()));
  }
}
