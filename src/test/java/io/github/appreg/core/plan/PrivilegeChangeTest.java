package io.github.appreg.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredPermission;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.permission.Risk;
import io.github.appreg.core.permission.Risk.Grade;
import io.github.appreg.core.permission.RiskTable;
import io.github.appreg.core.world.Apps;
import io.github.appreg.core.world.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PrivilegeChangeTest {
  private static final Risk ALL = new Risk(Grade.TENANT, "can grant itself anything");
  private static final Risk FEW = new Risk(Grade.LOW, "reads a little");
  private static final RiskTable RISKS =
      new RiskTable(List.of(), Map.of("Role.ReadWrite.All", ALL, "Thing.Read.All", FEW));
  private static final Permission ROLES = Permission.graph("Role.ReadWrite.All");
  private static final Permission THINGS = Permission.graph("Thing.Read.All");
  private static final Permission ELSEWHERE = new Permission(Apps.OTHER_API, "Role.ReadWrite.All");

  private final World world = new World();

  @Test
  void aNewAppGainsAllThatItIsGranted() {
    List<PrivilegeChange> changes = changes(THINGS, ROLES);

    assertThat(changes).hasSize(1);
    assertThat(changes.get(0).before()).isEmpty();
    assertThat(changes.get(0).after()).contains(Grade.TENANT);
    assertThat(changes.get(0).gained())
        .containsExactly(
            new PrivilegeChange.Graded(ROLES, ALL), new PrivilegeChange.Graded(THINGS, FEW));
    assertThat(changes.get(0).lost()).isEmpty();
  }

  @Test
  void whatIsTakenAwayLowersWhatIsLeft() {
    apply(THINGS, ROLES);
    List<PrivilegeChange> changes = changes(THINGS);

    assertThat(changes).hasSize(1);
    assertThat(changes.get(0).before()).contains(Grade.TENANT);
    assertThat(changes.get(0).after()).contains(Grade.LOW);
    assertThat(changes.get(0).gained()).isEmpty();
    assertThat(changes.get(0).lost()).containsExactly(new PrivilegeChange.Graded(ROLES, ALL));
    apply(THINGS);
    assertThat(changes()).extracting(PrivilegeChange::after).containsExactly(Optional.empty());
  }

  @Test
  void anAppWhosePermissionsStayIsNotNamed() {
    apply(THINGS);
    assertThat(changes(THINGS)).isEmpty();
  }

  @Test
  void theSameNameOfAnotherApiIsNotGradedAsGraphs() {
    assertThat(changes(ELSEWHERE).get(0).after()).contains(Grade.MODERATE);
  }

  private List<PrivilegeChange> changes(Permission... permissions) {
    return PrivilegeChange.of(world.plan(List.of(granting(permissions))), RISKS);
  }

  private void apply(Permission... permissions) {
    world.apply(List.of(granting(permissions)));
  }

  private static DesiredApp granting(Permission... permissions) {
    DesiredApp app = Apps.certificateApp("app");
    return new DesiredApp(
        app.key(),
        app.managedIdentity(),
        app.fields(),
        app.tags(),
        app.owners(),
        Optional.of(
            Stream.of(permissions)
                .map(each -> new DesiredPermission(each, "", Apps.HERE))
                .toList()),
        List.of(),
        app.credentials(),
        app.environment(),
        app.runsOn(),
        app.origin());
  }
}
