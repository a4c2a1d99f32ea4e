package io.github.appreg.core.plan;

import io.github.appreg.core.model.Call;
import io.github.appreg.core.permission.LeastPrivilege;
import io.github.appreg.core.permission.Need;
import io.github.appreg.core.permission.PermissionCatalogue;
import io.github.appreg.core.port.Caller;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.Held;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What carrying out a plan asks of a sign-in on Microsoft Graph, and what ours lacks of it.
 *
 * @param needed the least application permissions that suffice for the whole plan
 * @param lacks what our own sign-in does not hold, as far as its token tells
 * @param told how much our token tells
 * @param restores whether the plan also asks for a directory role, to bring an app back
 */
public record Rights(SortedSet<String> needed, List<Lack> lacks, Held.Told told, boolean restores) {
  /** Of a plan that nobody carries out. */
  public static final Rights NONE = new Rights(new TreeSet<>(), List.of(), Held.Told.ALL, false);

  private static final String READS_APPS = "Application.Read.All";
  private static final String WRITES_OWN = "Application.ReadWrite.OwnedBy";

  public Rights {
    needed = Collections.unmodifiableSortedSet(new TreeSet<>(needed));
    lacks = List.copyOf(lacks);
  }

  /**
   * A permission that our sign-in lacks.
   *
   * @param step the first step that needs it
   * @param app the app of that step
   * @param steps how many do
   * @param sure whether nothing else that the sign-in has can stand in for it
   * @param grant the command that grants it
   */
  public record Lack(
      String permission, Step step, String app, int steps, boolean sure, String grant) {}

  /** What the plan asks of that sign-in. */
  public static Rights of(Plan plan, Caller caller, PermissionCatalogue catalogue) {
    List<Demand> demands = new ArrayList<>();
    Map<Step, String> apps = new IdentityHashMap<>();
    for (AppPlan app : plan.apps()) {
      demands.addAll(demands(app, caller));
      app.steps().forEach(step -> apps.put(step, app.target().key().value()));
    }
    Held held = caller.holds();
    boolean tells = held.told() == Held.Told.ALL || held.told() == Held.Told.ROLES_BESIDE;
    return new Rights(
        new LeastPrivilege(catalogue).least(needs(demands, catalogue), List.of()),
        tells ? lacks(demands, apps, caller, catalogue) : List.of(),
        held.told(),
        plan.apps().stream().anyMatch(Restoration::opens));
  }

  private static List<Lack> lacks(
      List<Demand> demands, Map<Step, String> apps, Caller caller, PermissionCatalogue catalogue) {
    SortedSet<String> has = caller.holds().roles();
    List<Lack> lacks = new ArrayList<>();
    for (String missing : new LeastPrivilege(catalogue).least(needs(demands, catalogue), has)) {
      List<Step> steps =
          demands.stream()
              .filter(d -> d.need(catalogue).filter(n -> asks(n, has, missing)).isPresent())
              .map(Demand::step)
              .distinct()
              .toList();
      lacks.add(
          new Lack(
              missing,
              steps.get(0),
              apps.get(steps.get(0)),
              steps.size(),
              sure(missing, steps, caller.holds()),
              grant(missing, caller, catalogue)));
    }
    return lacks;
  }

  /** What was planned has been read; and nobody can tell whose a deleted app was. */
  private static boolean sure(String missing, List<Step> steps, Held held) {
    boolean own = held.roles().contains(WRITES_OWN);
    boolean restores =
        steps.stream().allMatch(step -> Phase.of(step.action()) == Phase.RESTORATION);
    return held.told() == Held.Told.ALL && !missing.equals(READS_APPS) && !(own && restores);
  }

  /** Whether it is certain that the plan would fail on the way. */
  public boolean refused() {
    return lacks.stream().anyMatch(Lack::sure);
  }

  private static boolean asks(Need need, SortedSet<String> has, String missing) {
    return !need.metBy(has) && need.mentioned().contains(missing);
  }

  private static List<Need> needs(List<Demand> demands, PermissionCatalogue catalogue) {
    return demands.stream().flatMap(demand -> demand.need(catalogue).stream()).distinct().toList();
  }

  private static List<Demand> demands(AppPlan app, Caller caller) {
    boolean owned =
        caller.objectId().isEmpty()
            || app.restsOn().app().isEmpty() && !Restoration.opens(app)
            || app.restsOn().app().containsKey(Facts.owner(caller.objectId()));
    // An app needs no permission for its own keys, and what else it may is not told here.
    boolean ourselves = !app.appId().isEmpty() && app.appId().equalsIgnoreCase(caller.appId());
    List<Demand> demands = new ArrayList<>();
    for (Step step : app.steps()) {
      if (ourselves && Phase.of(step.action()).ofCredentials()) {
        continue;
      }
      for (String call : step.action().match(new DemandsOf())) {
        String[] parts = call.split(" ", 2);
        demands.add(new Demand(step, new Call(parts[0], parts[1], step.at()), owned));
      }
    }
    return demands;
  }

  /** The command that grants a permission to our own application; empty where none does. */
  public static String grant(String permission, Caller caller, PermissionCatalogue catalogue) {
    String role = catalogue.find(permission).map(each -> each.appRoleId()).orElse("");
    if (role.isEmpty() || caller.objectId().isEmpty()) {
      return "";
    }
    return "az rest --method POST --url \""
        + caller.graph()
        + "/servicePrincipals/"
        + caller.objectId()
        + "/appRoleAssignments\" --body \"{'principalId':'"
        + caller.objectId()
        + "','resourceId':'$(az ad sp show --id 00000003-0000-0000-c000-000000000000 --query id"
        + " --output tsv)','appRoleId':'"
        + role
        + "'}\"";
  }

  /** Why nothing of the plan is begun, where {@link #refused}. */
  public Fault refusal() {
    List<Lack> sure = lacks.stream().filter(Lack::sure).toList();
    return Fault.of(
        Fault.Kind.DENIED,
        "Nothing was changed: this sign-in lacks "
            + String.join(", ", sure.stream().map(Lack::permission).toList())
            + " on Microsoft Graph.",
        "grant it, and sign in anew, as tokens do not learn of it: "
            + String.join("; ", sure.stream().map(Lack::grant).toList()));
  }
}
