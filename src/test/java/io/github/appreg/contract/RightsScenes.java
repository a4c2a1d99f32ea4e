package io.github.appreg.contract;

import io.github.appreg.adapter.graph.GraphDirectory;
import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveTrust;
import io.github.appreg.core.model.Mark;
import io.github.appreg.core.model.Owner;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.model.Target;
import io.github.appreg.core.model.Trust;
import io.github.appreg.core.plan.Action;
import io.github.appreg.core.plan.EnableSignIn;
import io.github.appreg.core.plan.RecordMark;
import io.github.appreg.core.plan.Restore;
import io.github.appreg.core.plan.TakeOwnership;
import io.github.appreg.core.rotation.Transition;
import io.github.appreg.core.world.Apps;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Each action, and what must be there for it. */
final class RightsScenes {
  static final AppKey KEY = new AppKey("rights-app");
  static final Target TARGET = new Target(KEY, Optional.empty());
  private static final SlotName SLOT = new SlotName("main");
  private static final Permission DEVICES =
      Permission.graph("DeviceManagementManagedDevices.Read.All");

  private RightsScenes() {}

  static final List<Scene> ALL =
      List.of(
          new Scene(
              "createApp",
              d -> {},
              live ->
                  new Action.CreateApp(
                      Map.of(AppField.DISPLAY_NAME, "Rights"), new TreeSet<>(), new TreeSet<>())),
          new Scene(
              "setField", d -> {}, live -> new Action.SetField(AppField.NOTES, "", "changed")),
          new Scene("retag", d -> {}, live -> new Action.Retag(set("a:b"), new TreeSet<>())),
          new Scene("createServicePrincipal", d -> {}, live -> new Action.CreateServicePrincipal()),
          new Scene(
              "enableSignIn",
              d -> {
                d.createServicePrincipal(KEY);
                d.allowSignIn(KEY, false);
              },
              live -> new EnableSignIn()),
          new Scene("addOwner", d -> {}, live -> new Action.AddOwner("ana@contoso.com")),
          new Scene(
              "removeOwner",
              d -> d.addOwner(KEY, "ana@contoso.com"),
              live ->
                  new Action.RemoveOwner(
                      live.owners().stream()
                          .filter(owner -> owner.is("ana@contoso.com"))
                          .findFirst()
                          .orElseGet(() -> new Owner("none", "none")))),
          new Scene(
              "declare",
              d -> {},
              live -> new Action.Declare(new TreeSet<>(List.of(DEVICES)), new TreeSet<>())),
          new Scene("grant", d -> d.createServicePrincipal(KEY), live -> new Action.Grant(DEVICES)),
          new Scene(
              "revoke",
              d -> {
                d.createServicePrincipal(KEY);
                d.grant(TARGET, DEVICES);
              },
              live -> new Action.Revoke(DEVICES)),
          new Scene(
              "grant for everyone",
              d -> d.createServicePrincipal(KEY),
              live -> new Action.Grant(DEVICES.inNameOfPeople())),
          new Scene(
              "revoke for everyone",
              d -> {
                d.createServicePrincipal(KEY);
                d.grant(TARGET, DEVICES.inNameOfPeople());
              },
              live -> new Action.Revoke(DEVICES.inNameOfPeople())),
          new Scene("putTrust", d -> {}, live -> new Action.PutTrust(SLOT, "main", trust(), false)),
          new Scene(
              "removeTrust",
              d -> d.putTrust(KEY, "main", "appreg", trust()),
              live -> new Action.RemoveTrust(SLOT, "main", trust())),
          new Scene(
              "advance",
              d -> {},
              live ->
                  new Action.Advance(
                      Apps.secret(SLOT, StoreRef.folder("main")), Transition.MINT, true, false)),
          new Scene(
              "removeForeign",
              d ->
                  d.addPassword(
                      KEY,
                      "by hand",
                      OffsetDateTime.now().toInstant().minusSeconds(60),
                      OffsetDateTime.now().toInstant().plusSeconds(86_400)),
              live -> new Action.RemoveForeign(live.credentials().get(0))),
          new Scene(
              "retire",
              d ->
                  d.addPassword(
                      KEY,
                      "appreg:v1:main",
                      OffsetDateTime.now().toInstant().minusSeconds(60),
                      OffsetDateTime.now().toInstant().plusSeconds(86_400)),
              live -> new Action.Retire(SLOT, live.credentials().get(0))),
          new Scene(
              "removeForeignTrust",
              d -> d.putTrust(KEY, "other", "by hand", trust()),
              live -> new Action.RemoveForeignTrust(new LiveTrust("other", "by hand", trust()))),
          new Scene(
              "takeOwnership",
              d -> d.putTrust(KEY, "other", "by hand", trust()),
              live ->
                  new TakeOwnership(
                      false,
                      Mark.ofNothing(),
                      new TreeMap<>(Map.of(SLOT, new LiveTrust("other", "by hand", trust()))))),
          new Scene(
              "recordMark", d -> {}, live -> new RecordMark(Mark.ofNothing(), new TreeSet<>())),
          new Scene(
              "restore",
              d -> d.createServicePrincipal(KEY),
              live -> new Restore(live.appId(), OffsetDateTime.now().toInstant())));

  private static SortedSet<String> set(String tag) {
    return new TreeSet<>(List.of(tag));
  }

  private static Trust trust() {
    return new Trust("https://token.example", "subject", "api://AzureADTokenExchange");
  }

  /** One action, and what must be there for it. */
  record Scene(String name, Preparation prepare, Made action) {
    boolean creates() {
      return name.equals("createApp");
    }

    boolean deletes() {
      return name.equals("restore");
    }
  }

  interface Preparation {
    void on(GraphDirectory directory) throws Exception;
  }

  interface Made {
    Action of(LiveApp live);
  }
}
