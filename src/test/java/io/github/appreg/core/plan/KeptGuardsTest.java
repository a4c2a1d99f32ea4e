package io.github.appreg.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.plan.Objection.Kind;
import io.github.appreg.core.world.Apps;
import io.github.appreg.core.world.LiveEdit;
import io.github.appreg.core.world.MemoryDirectory;
import io.github.appreg.core.world.Seeds;
import io.github.appreg.core.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A plan made earlier is judged by what is left of it, and by the time it is carried out at. */
class KeptGuardsTest {
  private final World world = new World();

  @Test
  void aPlanOfWhichNothingIsDoneIsJudgedAsItWas() {
    Seeds.forAll(
        300,
        random -> {
          World any = new World();
          any.apply(List.of(Apps.any(random, "app-a")));
          any.clock.advance(Duration.ofDays(random.nextInt(200)));
          any.directory.outside(any.directory.all().get(0).key(), LiveEdit.any(random));
          DesiredApp app = Apps.any(random, "app-a");
          AppPlan saved = any.plan(List.of(app)).apps().get(0);

          assertThat(resume(any, app, saved).objections()).isEqualTo(saved.objections());
        });
  }

  @Test
  void aCredentialThatHasEndedInTheMeantimeKeepsNoAppAlive() {
    Instant now = world.clock.instant();
    PublicCertificate brief =
        PublicCertificate.of(now.minusSeconds(60), now.plus(Duration.ofDays(2)), new byte[] {7});
    DesiredCredential brought =
        new DesiredCredential.BroughtCertificate(new SlotName("pki"), Apps.HERE, brief);
    DesiredApp app = Apps.certificateApp("app");
    DesiredCredential own = app.credentials().get().get(new SlotName("automation"));
    world.apply(List.of(Apps.with(app, own, brought)));
    DesiredApp without = Apps.with(app, brought);
    AppPlan saved = world.plan(List.of(without)).apps().get(0);
    assertThat(saved.objections()).extracting(Objection::kind).containsExactly(Kind.DESTRUCTIVE);

    world.clock.advance(Duration.ofDays(3));

    assertThat(resume(world, without, saved).objections())
        .extracting(Objection::kind)
        .containsExactly(Kind.NO_CREDENTIAL, Kind.DESTRUCTIVE);
  }

  @Test
  void whatIsDoneAlreadyIsObjectedToNoMore() {
    DesiredApp app = Apps.certificateApp("app");
    DesiredCredential own = app.credentials().get().get(new SlotName("automation"));
    DesiredCredential kept = Apps.certificate(new SlotName("kept"), StoreRef.folder("kept"));
    DesiredCredential other = Apps.certificate(new SlotName("other"), StoreRef.folder("other"));
    world.apply(List.of(Apps.with(app, own, kept, other)));
    DesiredApp without = Apps.with(app, kept);
    AppPlan saved = world.plan(List.of(without)).apps().get(0);
    assertThat(saved.objections()).hasSize(2);

    List<Step> first = saved.steps().subList(0, 1);
    world.apply(
        new Plan(List.of(saved.remaining(saved.appId(), first, saved.restsOn(), List.of()))));

    assertThat(resume(world, without, saved).objections())
        .singleElement()
        .isEqualTo(saved.objections().get(1));
  }

  private static AppPlan resume(World world, DesiredApp app, AppPlan saved) {
    Optional<LiveApp> live =
        Optional.ofNullable(world.directory.read(List.of(app.target())).get(app.key()));
    Resumption stand =
        Resumption.of(
            saved,
            live,
            world.receipts(List.of(app)).get(app.key()),
            MemoryDirectory.SELF,
            world.clock.instant());
    assertThat(stand.moves()).isEmpty();
    return stand.plan();
  }
}
