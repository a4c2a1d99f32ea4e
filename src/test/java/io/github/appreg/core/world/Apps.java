package io.github.appreg.core.world;

import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.Call;
import io.github.appreg.core.model.CertificateIssuer;
import io.github.appreg.core.model.ConsentBy;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.DesiredPermission;
import io.github.appreg.core.model.Environment;
import io.github.appreg.core.model.ForeignCredentials;
import io.github.appreg.core.model.Origin;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.model.RotationPolicy;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.model.Trust;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Manifests made by chance. */
public final class Apps {
  /** Another API than Graph. */
  public static final String OTHER_API = "11111111-2222-3333-4444-555555555555";

  public static final RotationPolicy POLICY =
      new RotationPolicy(Duration.ofDays(180), Duration.ofDays(30), Duration.ofDays(7));
  public static final Position HERE = new Position("app.yaml", 3, 5);

  private static final List<String> ROLES =
      List.of(
          "DeviceManagementManagedDevices.Read.All",
          "User.Read.All",
          "Group.Read.All",
          "Mail.Read");
  private static final List<String> OWNERS =
      List.of("ana@contoso.com", "bo@contoso.com", "cy@contoso.com");
  private static final List<String> TAGS = List.of("team:devices", "cost:42", "HideApp");

  private Apps() {}

  /** A manifest of that name, with anything in it. */
  public static DesiredApp any(Random random, String name) {
    Map<AppField, String> fields = new EnumMap<>(AppField.class);
    fields.put(AppField.DISPLAY_NAME, "App " + random.nextInt(3));
    for (AppField field : AppField.values()) {
      if (random.nextBoolean()) {
        fields.putIfAbsent(field, random.nextInt(3) == 0 ? "" : "text " + random.nextInt(3));
      }
    }
    return new DesiredApp(
        new AppKey(name),
        Optional.empty(),
        Optional.empty(),
        fields,
        maybe(random, new TreeSet<>(Seeds.someOf(random, TAGS))),
        maybe(random, new TreeSet<>(Seeds.someOf(random, OWNERS))),
        maybe(random, permissions(random)),
        List.of(new Call("GET", "/deviceManagement/managedDevices", HERE)),
        maybe(random, credentials(random, name)),
        Environment.DEVELOPMENT,
        "",
        ForeignCredentials.REPORT,
        false,
        new TreeMap<>(),
        maybe(random, delegated(random)),
        random.nextInt(4) == 0 ? ConsentBy.PERSON : ConsentBy.APPREG,
        Origin.of(HERE));
  }

  /** A manifest with one certificate and one permission. */
  public static DesiredApp certificateApp(String name) {
    SlotName slot = new SlotName("automation");
    return new DesiredApp(
        new AppKey(name),
        Optional.empty(),
        Map.of(AppField.DISPLAY_NAME, "Automation"),
        Optional.empty(),
        Optional.empty(),
        Optional.of(
            List.of(
                new DesiredPermission(
                    Permission.graph("DeviceManagementManagedDevices.Read.All"), "", HERE))),
        List.of(new Call("GET", "/deviceManagement/managedDevices", HERE)),
        Optional.of(new TreeMap<>(Map.of(slot, certificate(slot, StoreRef.folder(name))))),
        Environment.PRODUCTION,
        "",
        Origin.of(HERE));
  }

  /** The same manifest with these slots in place of its own. */
  public static DesiredApp with(DesiredApp app, DesiredCredential... slots) {
    SortedMap<SlotName, DesiredCredential> all = new TreeMap<>();
    for (DesiredCredential slot : slots) {
      all.put(slot.slot(), slot);
    }
    return new DesiredApp(
        app.key(),
        app.managedIdentity(),
        app.fields(),
        app.tags(),
        app.owners(),
        app.permissions(),
        app.calls(),
        Optional.of(all),
        app.environment(),
        app.runsOn(),
        app.origin());
  }

  /** The same manifest, consented to by somebody else. */
  public static DesiredApp consentedBy(DesiredApp app, ConsentBy consent) {
    return with(app, app.permissions(), app.delegated(), consent);
  }

  /** The same manifest with these application permissions. */
  public static DesiredApp asking(DesiredApp app, Optional<List<DesiredPermission>> permissions) {
    return with(app, permissions, app.delegated(), app.consent());
  }

  /** The same manifest with these delegated permissions of Microsoft Graph. */
  public static DesiredApp inNameOfPeople(DesiredApp app, String... scopes) {
    List<DesiredPermission> delegated =
        Stream.of(scopes)
            .map(scope -> Permission.graph(scope).inNameOfPeople())
            .map(permission -> new DesiredPermission(permission, "", HERE))
            .toList();
    return with(app, app.permissions(), Optional.of(delegated), app.consent());
  }

  private static DesiredApp with(
      DesiredApp app,
      Optional<List<DesiredPermission>> permissions,
      Optional<List<DesiredPermission>> delegated,
      ConsentBy consent) {
    return new DesiredApp(
        app.key(),
        app.managedIdentity(),
        app.appId(),
        app.fields(),
        app.tags(),
        app.owners(),
        permissions,
        app.calls(),
        app.credentials(),
        app.environment(),
        app.runsOn(),
        app.foreignCredentials(),
        app.guarded(),
        app.formerly(),
        delegated,
        consent,
        app.origin());
  }

  /** A certificate slot with the usual policy. */
  public static DesiredCredential.Certificate certificate(SlotName slot, StoreRef store) {
    return new DesiredCredential.Certificate(
        slot, HERE, store, POLICY, 2048, "CN=test", false, CertificateIssuer.ONE_OFF);
  }

  /** A client secret slot with the usual policy. */
  public static DesiredCredential.ClientSecret secret(SlotName slot, StoreRef store) {
    return new DesiredCredential.ClientSecret(slot, HERE, store, POLICY);
  }

  private static List<DesiredPermission> permissions(Random random) {
    List<DesiredPermission> wanted = new java.util.ArrayList<>();
    for (String role : Seeds.someOf(random, ROLES)) {
      wanted.add(new DesiredPermission(Permission.graph(role), "because", HERE));
    }
    if (random.nextInt(3) == 0) {
      wanted.add(new DesiredPermission(new Permission(OTHER_API, "Things.Read"), "", HERE));
    }
    return wanted;
  }

  private static List<DesiredPermission> delegated(Random random) {
    return permissions(random).stream()
        .map(each -> new DesiredPermission(each.permission().inNameOfPeople(), each.reason(), HERE))
        .toList();
  }

  private static SortedMap<SlotName, DesiredCredential> credentials(Random random, String name) {
    SortedMap<SlotName, DesiredCredential> slots = new TreeMap<>();
    for (String text : Seeds.someOf(random, List.of("one", "two", "three"))) {
      SlotName slot = new SlotName(text);
      StoreRef store = StoreRef.folder(name + "-" + text);
      slots.put(
          slot,
          switch (random.nextInt(4)) {
            case 0 -> certificate(slot, store);
            case 1 ->
                certificate(slot, StoreRef.keyVault("https://v.vault.azure.net", name + text));
            case 2 -> secret(slot, store);
            default ->
                new DesiredCredential.Federated(
                    slot,
                    HERE,
                    new Trust(
                        "https://issuer.example",
                        text + random.nextInt(2),
                        random.nextBoolean() ? "api://AzureADTokenExchange" : "api://other"));
          });
    }
    return slots;
  }

  private static <T> Optional<T> maybe(Random random, T value) {
    return random.nextInt(4) == 0 ? Optional.empty() : Optional.of(value);
  }
}
