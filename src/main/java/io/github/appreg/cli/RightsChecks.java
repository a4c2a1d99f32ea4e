package io.github.appreg.cli;

import io.github.appreg.adapter.report.Examined;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.permission.PermissionCatalogue;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.plan.ReadRights;
import io.github.appreg.core.plan.Rights;
import io.github.appreg.core.port.Caller;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.Held;
import io.github.appreg.core.port.Introduction;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What {@code plan}, {@code drift} and {@code apply} ask of our sign-in, and what it lacks. */
final class RightsChecks {
  /** A tenant is read as plan reads it, and large ones take their time. */
  private static final Duration READING = Duration.ofMinutes(2);

  private static final String OWN = "Application.ReadWrite.OwnedBy";
  private static final String WRITES = "apply";
  private static final Set<String> APPLICATIONS =
      Set.of("Application Administrator", "Cloud Application Administrator");
  private static final String EVERYTHING = "Global Administrator";
  private static final String CONSENT = "Privileged Role Administrator";
  private static final String ANEW = "Grant it, and sign in anew, as tokens do not learn of it:";

  private final TenantView tenant;
  private final Caller caller;
  private final Introduction introduction;
  private final PermissionCatalogue catalogue;

  RightsChecks(TenantView tenant, Introduction introduction, PermissionCatalogue catalogue) {
    this.tenant = tenant;
    this.caller = tenant.caller();
    this.introduction = introduction;
    this.catalogue = catalogue;
  }

  void run(Examination all, List<DesiredApp> apps) {
    for (ReadRights right : ReadRights.of(apps)) {
      all.add(reading(right));
    }
    if (!apps.isEmpty()) {
      all.check(WRITES, READING, () -> writing(apps));
    }
  }

  private Examined reading(ReadRights right) {
    String name = right.purpose();
    Held.Told told = caller.holds().told();
    Optional<String> holder = right.heldBy(caller.holds().roles());
    if (holder.isPresent()) {
      return Examined.ok(name, "plan and drift may, by " + holder.get());
    }
    if (told == Held.Told.PERSON) {
      return Examined.unknown(
          name,
          "a person needs no " + right.permission() + " but roles, or the tenant's leave",
          "");
    }
    if (told == Held.Told.NOTHING || told == Held.Told.ROLES_BESIDE) {
      return Examined.unknown(
          name, "needs " + right.permission() + ", which the token does not show", "");
    }
    List<String> grant = List.of(right.grant(caller, catalogue));
    if (right.required() && caller.holds().roles().contains(OWN)) {
      return Examined.unknown(
              name,
              OWN + " reads the apps that it owns; for others it may take " + right.permission(),
              ANEW)
          .with(grant);
    }
    String what = "this sign-in lacks " + right.permission() + ": " + right.lost();
    return right.required()
        ? Examined.failed(name, Fault.of(Fault.Kind.DENIED, what, ANEW)).with(grant)
        : Examined.warning(name, what, ANEW).with(grant);
  }

  private Examined writing(List<DesiredApp> apps) throws Failure {
    Survey survey =
        Survey.of(apps, tenant, tenant.clock().instant().truncatedTo(ChronoUnit.SECONDS));
    if (survey.blocked()) {
      return Examined.failed(
          WRITES,
          Fault.of(
              Fault.Kind.REFUSED,
              "something in the tenant stands in the way of these manifests",
              "Run appreg plan, which says what and where."));
    }
    Plan plan = Plans.of(apps, tenant, survey);
    Rights rights = Rights.of(plan, caller, catalogue);
    if (rights.needed().isEmpty()) {
      return Examined.ok(WRITES, "the tenant was read; there is nothing to change now");
    }
    String needs = "needs " + String.join(", ", rights.needed());
    return switch (rights.told()) {
      case PERSON -> person(needs, rights.needed());
      case NOTHING -> Examined.unknown(WRITES, needs + "; the token does not tell", "");
      case ALL, ROLES_BESIDE -> application(needs, rights);
    };
  }

  private static Examined application(String needs, Rights rights) {
    if (rights.lacks().isEmpty()) {
      return Examined.ok(WRITES, needs + ", which this sign-in holds");
    }
    List<String> lacks = rights.lacks().stream().map(Rights.Lack::permission).toList();
    List<String> grants = rights.lacks().stream().map(Rights.Lack::grant).toList();
    String what = needs + "; this sign-in lacks " + String.join(", ", lacks);
    return rights.refused()
        ? Examined.failed(WRITES, Fault.of(Fault.Kind.DENIED, what, ANEW)).with(grants)
        : Examined.unknown(
                WRITES, what + ", unless its directory roles or ownership allow it", ANEW)
            .with(grants);
  }

  /** A person's rights are those of the roles, within what the signing-in program may ask for. */
  private Examined person(String needs, SortedSet<String> needed) {
    boolean consents = needed.stream().anyMatch(RightsChecks::ofConsent);
    String asks =
        needs
            + ", or for a person the directory role Application Administrator"
            + (consents ? ", and to consent Privileged Role Administrator" : "");
    if (introduction.directoryRoles().isEmpty()) {
      return Examined.unknown(WRITES, asks + "; the roles held may not be read", "");
    }
    SortedSet<String> held = new TreeSet<>(introduction.directoryRoles().get());
    boolean enough =
        held.contains(EVERYTHING)
            || held.stream().anyMatch(APPLICATIONS::contains)
                && (!consents || held.contains(CONSENT));
    return enough
        ? Examined.ok(WRITES, asks + "; the roles held suffice")
        : Examined.warning(
            WRITES,
            asks + "; the roles held do not suffice, except for what is one's own",
            "Activate the roles, or ask for them, and sign in anew.");
  }

  private static boolean ofConsent(String permission) {
    return permission.startsWith("AppRoleAssignment.")
        || permission.startsWith("DelegatedPermissionGrant.");
  }
}
