package io.github.appreg.core.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.Environment;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveTrust;
import io.github.appreg.core.model.Mark;
import io.github.appreg.core.model.Marker;
import io.github.appreg.core.model.Origin;
import io.github.appreg.core.model.Owner;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.Trust;
import io.github.appreg.core.world.Apps;
import io.github.appreg.core.world.Seeds;
import io.github.appreg.core.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DifferTest {
  private static final Trust MAIN =
      new Trust("https://issuer", "repo:a/b:ref:refs/heads/main", "aud");
  private static final Trust OTHER =
      new Trust("https://issuer", "repo:a/b:environment:prod", "aud");

  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  private final Differ differ = new Differ("self");

  @Test
  void anAppThatIsAsDesiredHasNoDifference() {
    Seeds.forAll(
        300,
        random -> {
          World world = new World();
          DesiredApp app = Apps.any(random, "some-app");
          world.apply(List.of(app));
          world.directory.consent(app.key(), false);
          assertThat(differ("self-object-id", world, app).isEmpty()).isTrue();
        });
  }

  @Test
  void whatIsAbsentFromTheManifestIsLeftAlone() {
    AppDiff diff = differ.compare(nothing(), Optional.of(rich()), Set.of(), NOW);
    assertThat(diff.isEmpty()).isTrue();
  }

  @Test
  void anEmptyListMeansNone() {
    DesiredApp none =
        app(
            Optional.of(new TreeSet<>()),
            Optional.of(new TreeSet<>()),
            Optional.of(new TreeMap<>()));
    AppDiff diff = differ.compare(none, Optional.of(rich()), Set.of(), NOW);
    assertThat(diff.owners())
        .extracting(change -> change.extra().orElseThrow().name())
        .containsExactly("ana@contoso.com");
    assertThat(diff.trusts())
        .extracting(TrustChange::slot)
        .containsExactly(new SlotName("pipeline"));
  }

  @Test
  void ownersAreComparedWhateverTheirCase() {
    DesiredApp app =
        app(Optional.empty(), Optional.of(sorted("ANA@Contoso.com")), Optional.empty());
    assertThat(differ.compare(app, Optional.of(rich()), Set.of(), NOW).owners()).isEmpty();
  }

  @Test
  void ourOwnSignInStaysAnOwner() {
    LiveApp live =
        live(new TreeSet<>(), new TreeSet<>(Set.of(new Owner("self", "appreg"))), List.of());
    DesiredApp app = app(Optional.empty(), Optional.of(new TreeSet<>()), Optional.empty());
    assertThat(differ.compare(app, Optional.of(live), Set.of(), NOW).owners()).isEmpty();
  }

  @Test
  void anOwnerWhoseNameWeMayNotReadIsNeitherAddedTwiceNorRemoved() {
    LiveApp live = live(sorted(), new TreeSet<>(Set.of(new Owner("7", ""))), List.of());
    DesiredApp app =
        app(Optional.empty(), Optional.of(sorted("ana@contoso.com")), Optional.empty());
    AppDiff diff = differ.compare(app, Optional.of(live), Set.of(), NOW);
    assertThat(diff.owners()).isEmpty();
    assertThat(diff.observations()).contains(new Observation(Observation.Kind.UNNAMED_OWNER, "7"));
  }

  @Test
  void aTagIsRemovedOnlyIfWeAppliedIt() {
    DesiredApp before = app(Optional.of(sorted("ours")), Optional.empty(), Optional.empty());
    LiveApp live =
        live(sorted("ours", "foreign", Mark.of(before).text()), new TreeSet<>(), List.of());
    DesiredApp after = app(Optional.of(new TreeSet<>()), Optional.empty(), Optional.empty());
    AppDiff diff = differ.compare(after, Optional.of(live), Set.of(), NOW);
    assertThat(diff.tags()).extracting(TagChange::tag).containsExactly("ours");
    assertThat(diff.observations()).contains(new Observation(Observation.Kind.TAG, "foreign"));
  }

  @Test
  void grantsOnApisThatTheManifestDoesNotNameAreOnlyReported() {
    Permission foreign = new Permission(Apps.OTHER_API, "Things.Read");
    LiveApp live =
        new LiveApp(
            new AppKey("some-app"),
            "id",
            Map.of(),
            new TreeSet<>(),
            new TreeSet<>(),
            true,
            new TreeSet<>(),
            new TreeSet<>(Set.of(foreign)),
            List.of(),
            List.of());
    DesiredApp app =
        new DesiredApp(
            new AppKey("some-app"),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(List.of()),
            List.of(),
            Optional.empty(),
            Environment.PRODUCTION,
            "",
            Origin.of(Apps.HERE));
    AppDiff diff = differ.compare(app, Optional.of(live), Set.of(), NOW);
    assertThat(diff.permissions()).isEmpty();
    assertThat(diff.observations()).extracting(Observation::kind).contains(Observation.Kind.GRANT);
  }

  @Test
  void aChangedSubjectIsPutBesideTheOldOne() {
    TrustChange change = trustChange(OTHER, live("pipeline", "pipeline", MAIN));
    assertThat(change.name()).isEqualTo("pipeline-2");
    assertThat(change.obsolete()).isEmpty();
    assertThat(change.waiting()).extracting(LiveTrust::name).containsExactly("pipeline");
  }

  @Test
  void aTrustThatOutlastsItsSuccessorsBeginningIsNoDifference() {
    SlotName slot = new SlotName("pipeline");
    LiveTrust fresh = new LiveTrust("pipeline-2", Marker.of(slot, NOW.minusSeconds(60)), OTHER);
    DesiredApp app = app(Optional.empty(), Optional.empty(), Optional.of(slots(OTHER)));
    List<LiveTrust> both = List.of(live("pipeline", "pipeline", MAIN), fresh);

    AppDiff diff =
        differ.compare(
            app, Optional.of(live(new TreeSet<>(), new TreeSet<>(), both)), Set.of(), NOW);

    assertThat(diff.trusts()).isEmpty();
    assertThat(diff.trustsEnding())
        .containsEntry(slot, NOW.minusSeconds(60).plus(Duration.ofDays(1)));
  }

  @Test
  void aChangedAudienceIsChangedInPlace() {
    Trust audience = new Trust(MAIN.issuer(), MAIN.subject(), "another");
    TrustChange change = trustChange(audience, live("pipeline", "pipeline", MAIN));
    assertThat(change.name()).isEqualTo("pipeline");
    assertThat(change.before()).isPresent();
    assertThat(change.obsolete()).isEmpty();
  }

  @Test
  void aTrustThatMovesToAnotherSlotIsNeverRemoved() {
    TrustChange change = trustChange(MAIN, live("old-name", "old-name", MAIN));
    assertThat(change.name()).isEqualTo("old-name");
    assertThat(change.before()).isPresent();
    assertThat(change.obsolete()).isEmpty();
  }

  @Test
  void aForeignTrustOfTheSameTokensServesAndBecomesOursWithTheApp() {
    AppDiff diff = withForeignTrust(new TreeSet<>());
    assertThat(diff.trusts()).isEmpty();
    assertThat(diff.adoption().orElseThrow().names()).isFalse();
    assertThat(diff.adoption().orElseThrow().trusts()).hasSize(1);
    assertThat(diff.observations())
        .extracting(Observation::kind)
        .doesNotContain(Observation.Kind.FEDERATED_CREDENTIAL);
  }

  @Test
  void aForeignTrustOfTheSameTokensServesAnAppOfOursAndStaysForeign() {
    AppDiff diff = withForeignTrust(sorted(Mark.ofNothing().text()));
    assertThat(diff.trusts()).isEmpty();
    assertThat(diff.adoption()).isEmpty();
    assertThat(diff.observations())
        .extracting(Observation::kind)
        .contains(Observation.Kind.FEDERATED_CREDENTIAL);
  }

  private AppDiff withForeignTrust(SortedSet<String> tags) {
    LiveTrust foreign = new LiveTrust("by-hand", "made by hand", MAIN);
    DesiredApp app = app(Optional.empty(), Optional.empty(), Optional.of(slots(MAIN)));
    return differ.compare(
        app, Optional.of(live(tags, new TreeSet<>(), List.of(foreign))), Set.of(), NOW);
  }

  private TrustChange trustChange(Trust wanted, LiveTrust there) {
    DesiredApp app = app(Optional.empty(), Optional.empty(), Optional.of(slots(wanted)));
    List<TrustChange> changes =
        differ
            .compare(
                app,
                Optional.of(live(new TreeSet<>(), new TreeSet<>(), List.of(there))),
                Set.of(),
                NOW)
            .trusts();
    assertThat(changes).hasSize(1);
    return changes.get(0);
  }

  private static AppDiff differ(String self, World world, DesiredApp app) {
    return new Differ(self)
        .compare(
            app,
            Optional.ofNullable(world.directory.read(List.of(app.target())).get(app.key())),
            Set.of(),
            NOW);
  }

  private static SortedMap<SlotName, DesiredCredential> slots(Trust trust) {
    SlotName slot = new SlotName("pipeline");
    return new TreeMap<>(Map.of(slot, new DesiredCredential.Federated(slot, Apps.HERE, trust)));
  }

  private static LiveTrust live(String name, String slot, Trust trust) {
    return new LiveTrust(name, Marker.of(new SlotName(slot)), trust);
  }

  private static DesiredApp nothing() {
    return app(Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static DesiredApp app(
      Optional<SortedSet<String>> tags,
      Optional<SortedSet<String>> owners,
      Optional<SortedMap<SlotName, DesiredCredential>> credentials) {
    return new DesiredApp(
        new AppKey("some-app"),
        Optional.empty(),
        Map.of(),
        tags,
        owners,
        Optional.empty(),
        List.of(),
        credentials,
        Environment.PRODUCTION,
        "",
        Origin.of(Apps.HERE));
  }

  private static LiveApp rich() {
    return live(
        sorted("HideApp"),
        new TreeSet<>(Set.of(new Owner("1", "ana@contoso.com"))),
        List.of(live("pipeline", "pipeline", MAIN)));
  }

  private static LiveApp live(
      SortedSet<String> tags, SortedSet<Owner> owners, List<LiveTrust> trusts) {
    return new LiveApp(
        new AppKey("some-app"),
        "id",
        Map.of(AppField.DISPLAY_NAME, "Rich"),
        tags,
        owners,
        true,
        new TreeSet<>(Set.of(Permission.graph("User.Read.All"))),
        new TreeSet<>(),
        List.of(),
        trusts);
  }

  private static SortedSet<String> sorted(String... texts) {
    return new TreeSet<>(List.of(texts));
  }
}
