package io.github.appreg.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.Call;
import io.github.appreg.core.model.ConsentBy;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.DesiredPermission;
import io.github.appreg.core.model.Environment;
import io.github.appreg.core.model.ForeignCredentials;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.LiveTrust;
import io.github.appreg.core.model.Origin;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.Trust;
import io.github.appreg.core.world.Apps;
import io.github.appreg.core.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The steps of one app in which everything differs, with their reasons. */
class StepsTest {
  private static final AppKey KEY = new AppKey("intune");
  private static final SlotName SLOT = new SlotName("pipeline");
  private static final String AUDIENCE = "api://AzureADTokenExchange";

  private final World world = new World();

  @Test
  void anAppThatIsNotThereIsMadeInOneStepAndThenGetsTheRest() {
    assertThat(steps(before()))
        .containsExactly(
            "create the app registration \"Intune\" | no app has this name",
            "create the service principal | an app needs one in the tenant to get tokens",
            "add owner ana@contoso.com | in the manifest",
            "grant User.Read.All | in the manifest, not granted",
            "add federated credential pipeline: repo:contoso/old of https://issuer.example | the slot is empty",
            "record what was applied | tells later what was applied");
  }

  @Test
  void everyDifferenceIsAStep() {
    world.apply(List.of(before()));
    world.directory.outside(KEY, StepsTest::meddledWith);

    assertThat(steps(after()))
        .containsExactly(
            "set displayName: \"Intune\" -> \"Intune Reader\" | differs from the manifest; the key stays",
            "set notes: \"old\" -> \"new\" | differs from the manifest",
            "tags: add cost:42; remove team:devices | differ from the manifest",
            "enable sign-in | somebody disabled it; where that is to stay, take the manifest away",
            "add owner bo@contoso.com | in the manifest",
            "declare permissions: add Group.Read.All; remove User.Read.All | the declaration follows the manifest",
            "grant Group.Read.All | it reads groups",
            "add federated credential pipeline-2: repo:contoso/new of https://issuer.example | the trust changed in the manifest; pipeline is trusted beside it until the overlap is over",
            "revoke User.Read.All | granted, not in the manifest",
            "remove foreign client secret mine (by-hand), ends 2027-03-16T01:46:39Z | it bears no marker of ours, and the manifest has such removed",
            "remove foreign federated credential theirs: x of https://issuer.example | it bears no marker of ours, and the manifest has such removed",
            "remove owner ana@contoso.com | not in the manifest",
            "record what was applied | tells later what was applied");
  }

  @Test
  void aTrustWithAnotherAudienceTakesThePlaceOfItsPredecessor() {
    world.apply(List.of(before()));

    assertThat(steps(trusting(before(), "repo:contoso/old", "api://other")))
        .containsExactly(
            "change federated credential pipeline: repo:contoso/old of https://issuer.example | the audience changed in the manifest; Entra allows an issuer and subject but once, so tokens for api://AzureADTokenExchange are refused from then on",
            "record what was applied | tells later what was applied");
  }

  @Test
  void aTrustThatWasReplacedGoesWhenTheOverlapIsOver() {
    world.apply(List.of(before()));
    DesiredApp changed = trusting(before(), "repo:contoso/new", AUDIENCE);
    world.apply(List.of(changed));
    assertThat(steps(changed)).isEmpty();

    world.clock.advance(Duration.ofHours(25));

    assertThat(steps(changed))
        .containsExactly(
            "remove federated credential pipeline: repo:contoso/old of https://issuer.example | the manifest no longer trusts it");
  }

  @Test
  void aSlotThatIsTakenOutLosesItsTrust() {
    world.apply(List.of(before()));

    assertThat(steps(Apps.with(before())))
        .containsExactly(
            "remove federated credential pipeline: repo:contoso/old of https://issuer.example | the manifest no longer trusts it",
            "record what was applied | tells later what was applied");
  }

  /** Its sign-in is disabled, and it has a password and a trust that are nobody's. */
  private static LiveApp meddledWith(LiveApp app) {
    List<LiveCredential> credentials = new ArrayList<>(app.credentials());
    Instant start = Instant.parse("2026-11-20T08:00:00Z");
    credentials.add(
        new LiveCredential(
            LiveCredential.Kind.PASSWORD,
            "by-hand",
            "mine",
            start,
            start.plusSeconds(9999999),
            ""));
    List<LiveTrust> trusts = new ArrayList<>(app.trusts());
    trusts.add(new LiveTrust("theirs", "", new Trust("https://issuer.example", "x", AUDIENCE)));
    return new LiveApp(
        app.key(),
        app.uniqueName(),
        app.appId(),
        app.fields(),
        app.tags(),
        app.owners(),
        true,
        false,
        app.declared(),
        app.granted(),
        credentials,
        trusts);
  }

  private static DesiredApp trusting(DesiredApp app, String subject, String audience) {
    Trust trust = new Trust("https://issuer.example", subject, audience);
    return Apps.with(app, new DesiredCredential.Federated(SLOT, Apps.HERE, trust));
  }

  private List<String> steps(DesiredApp app) {
    return world.plan(List.of(app)).apps().stream()
        .flatMap(each -> each.steps().stream())
        .map(step -> step.action().describe() + " | " + step.reason())
        .toList();
  }

  private static DesiredApp before() {
    return app(
        Map.of(AppField.DISPLAY_NAME, "Intune", AppField.NOTES, "old"),
        List.of("team:devices"),
        "ana@contoso.com",
        new DesiredPermission(Permission.graph("User.Read.All"), "", Apps.HERE),
        "repo:contoso/old",
        AUDIENCE);
  }

  private static DesiredApp after() {
    return app(
        Map.of(AppField.DISPLAY_NAME, "Intune Reader", AppField.NOTES, "new"),
        List.of("cost:42"),
        "bo@contoso.com",
        new DesiredPermission(Permission.graph("Group.Read.All"), "it reads groups", Apps.HERE),
        "repo:contoso/new",
        AUDIENCE);
  }

  private static DesiredApp app(
      Map<AppField, String> fields,
      List<String> tags,
      String owner,
      DesiredPermission permission,
      String subject,
      String audience) {
    SortedMap<SlotName, DesiredCredential> slots = new TreeMap<>();
    slots.put(
        SLOT,
        new DesiredCredential.Federated(
            SLOT, Apps.HERE, new Trust("https://issuer.example", subject, audience)));
    return new DesiredApp(
        KEY,
        Optional.empty(),
        Optional.empty(),
        fields,
        Optional.of(new TreeSet<>(tags)),
        Optional.of(new TreeSet<>(List.of(owner))),
        Optional.of(List.of(permission)),
        List.of(new Call("GET", "/deviceManagement/managedDevices", Apps.HERE)),
        Optional.of(slots),
        Environment.PRODUCTION,
        "",
        ForeignCredentials.REMOVE,
        false,
        new TreeMap<>(),
        Optional.empty(),
        ConsentBy.APPREG,
        Origin.of(Apps.HERE));
  }
}
