package io.github.appreg.adapter.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.model.Call;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.permission.GraphPermission;
import io.github.appreg.core.permission.LeastPrivilege;
import io.github.appreg.core.permission.Need;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShippedCatalogueTest {
  private static final ShippedCatalogue CATALOGUE = new ShippedCatalogue();

  @Test
  void theCatalogueSaysWhenItsDataWasTaken() {
    assertThat(CATALOGUE.date()).isEqualTo("2026-08-19");
  }

  @Test
  void aLiveApplicationPermissionIsGrantableByItsLiveId() {
    GraphPermission devices = CATALOGUE.find("DeviceManagementManagedDevices.Read.All").get();
    assertThat(devices.grantable()).isTrue();
    assertThat(devices.appRoleId()).isEqualTo("2f51be20-0bb4-4fed-bf7b-db946066c75e");
    assertThat(devices.scopeId()).isEqualTo("314874da-47d6-4978-88dc-cf0d37f0bb82");
    assertThat(devices.privilegeLevel()).isEqualTo(3);
  }

  @Test
  void whereSourcesDisagreeAboutAnIdTheLiveOneCounts() {
    assertThat(CATALOGUE.find("AgentIdUser.ReadWrite.All").get().appRoleId())
        .isEqualTo("b782c9ad-6f2b-4894-a21b-72bf22417f0a");
  }

  @ParameterizedTest
  @CsvSource({
    "User.Read", // delegated only
    "Calls.AccessMedia.Chat", // consented resource by resource
    "AppRegistration.Create", // published, not live
    "AgentCard.Read.All" // live, but switched off
  })
  void whatTheLiveServiceDoesNotOfferToAppsIsNotGrantable(String name) {
    assertThat(CATALOGUE.find(name).map(GraphPermission::grantable).orElse(false)).isFalse();
  }

  @Test
  void namesAreFoundExactlyAsWritten() {
    assertThat(CATALOGUE.find("devicemanagementmanageddevices.read.all")).isEmpty();
  }

  @Test
  void everyGrantablePermissionHasAnIdOfItsOwn() {
    assertThat(CATALOGUE.permissions().stream().filter(GraphPermission::grantable))
        .hasSize(714)
        .extracting(GraphPermission::appRoleId)
        .doesNotHaveDuplicates();
  }

  @Test
  void wellKnownApisAreFoundByNameAndById() {
    assertThat(CATALOGUE.api("microsoft graph")).contains(Permission.MICROSOFT_GRAPH);
    assertThat(CATALOGUE.api(Permission.MICROSOFT_GRAPH)).contains(Permission.MICROSOFT_GRAPH);
    assertThat(CATALOGUE.api("Contoso API")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "GET | /deviceManagement/managedDevices | DeviceManagementManagedDevices.Read.All",
        "GET | /deviceManagement/managedDevices?$top=5 | DeviceManagementManagedDevices.Read.All",
        "GET | /deviceManagement/managedDevices/$count | DeviceManagementManagedDevices.Read.All",
        "GET | /devicemanagement/MANAGEDDEVICES/ | DeviceManagementManagedDevices.Read.All",
        "GET | /deviceManagement/managedDevices/{id} | DeviceManagementManagedDevices.Read.All",
        "POST | /deviceManagement/managedDevices/42/wipe | DeviceManagementManagedDevices.ReadWrite.All",
        "GET | /deviceManagement/deviceConfigurations | DeviceManagementConfiguration.Read.All",
        "GET | /users | User.ReadBasic.All",
        "GET | /users('ana@contoso.com')/events | Calendars.Read",
        "GET | /applications | Application.Read.All",
        "GET | /applications(uniqueName='contoso-app') | Application.Read.All",
        "POST | /applications | Application.ReadWrite.OwnedBy",
        "PATCH | /applications(uniqueName='a')/federatedIdentityCredentials(name='b')"
            + " | Application.ReadWrite.OwnedBy",
        "GET | /directory/deletedItems/microsoft.graph.application | Application.Read.All",
        "GET | /reports/getEmailAppUsageUserCounts(period='D7') | Reports.Read.All"
      })
  void theLeastPermissionIsTheOneThatTheOthersImply(String method, String path, String least) {
    assertThat(least(method, path)).containsExactly(least);
  }

  @Test
  void theNarrowerReadingCountsForManagedDevices() {
    assertThat(need("GET", "/deviceManagement/managedDevices").orElseThrow().alternatives())
        .extracting(Object::toString)
        .containsExactly(
            "[DeviceManagementManagedDevices.Read.All]",
            "[DeviceManagementManagedDevices.ReadWrite.All]");
  }

  @Test
  void consentNeedsItsOwnPermissionAndOneToRead() {
    Need need = need("POST", "/servicePrincipals/{id}/appRoleAssignedTo").orElseThrow();
    assertThat(least("POST", "/servicePrincipals/{id}/appRoleAssignedTo"))
        .containsExactly("AppRoleAssignment.ReadWrite.All", "Application.Read.All");
    assertThat(need.alternatives())
        .extracting(Object::toString)
        .containsExactly(
            "[AppRoleAssignment.ReadWrite.All, Application.Read.All]",
            "[AppRoleAssignment.ReadWrite.All, Directory.Read.All]");
    assertThat(need("POST", "/servicePrincipals/{id}/appRoleAssignments")).contains(need);
    assertThat(need("POST", "/servicePrincipals(appId='a')/appRoleAssignedTo")).contains(need);
    assertThat(need("POST", "/servicePrincipals(appId='a')/appRoleAssignments")).contains(need);
  }

  @Test
  void anOperationForPeopleOnlyHasNoSufficientPermission() {
    Need need = need("GET", "/me/memberOf").orElseThrow();
    assertThat(need.outOfReach()).isTrue();
    assertThat(need.delegated()).isTrue();
  }

  @Test
  void anOperationThatGraphDoesNotHaveIsNotKnown() {
    assertThat(need("GET", "/deviceManagement/managedDevicez")).isEmpty();
    assertThat(need("PUT", "/deviceManagement/managedDevices")).isEmpty();
  }

  private static Optional<Need> need(String method, String path) {
    return CATALOGUE.need(new Call(method, path, new Position("a.yaml", 1, 1)));
  }

  private static Collection<String> least(String method, String path) {
    return new LeastPrivilege(CATALOGUE)
        .answer(List.of(new Call(method, path, new Position("a.yaml", 1, 1))))
        .permissions();
  }
}
