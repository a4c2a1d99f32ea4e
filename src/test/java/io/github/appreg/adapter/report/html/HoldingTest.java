package io.github.appreg.adapter.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.drift.AppStand;
import io.github.appreg.core.model.Permission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HoldingTest {
  private static SampleApp app() {
    return new SampleApp("some-app", "Some app", SampleReports.NOW);
  }

  @Test
  void whatIsWantedIsComparedWithWhatIsGranted() {
    AppStand stand =
        app().wants("User.Read.All", "Mail.Read").granted("User.Read.All", "Mail.Send").stand();
    assertThat(Holding.of(stand))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                Permission.graph("User.Read.All"), Holding.AS_WANTED,
                Permission.graph("Mail.Read"), Holding.MISSING,
                Permission.graph("Mail.Send"), Holding.EXTRA));
  }

  @Test
  void whatTheManifestDoesNotManageIsLeftAlone() {
    Permission other = new Permission("11111111-2222-3333-4444-555555555555", "Things.Read");
    assertThat(Holding.of(app().granted(other).stand())).containsEntry(other, Holding.UNMANAGED);
  }

  @Test
  void ofAnAppThatIsNotThereEverythingIsMissing() {
    AppStand stand = app().wants("Mail.Read").stand();
    assertThat(Holding.of(new AppStand(stand.desired(), Optional.empty(), List.of())))
        .containsEntry(Permission.graph("Mail.Read"), Holding.MISSING);
  }
}
