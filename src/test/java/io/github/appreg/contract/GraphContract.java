package io.github.appreg.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.credential.TokenCredential;
import io.github.appreg.adapter.graph.GraphDirectory;
import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.LiveTrust;
import io.github.appreg.core.model.Owner;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.Target;
import io.github.appreg.core.model.Trust;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.port.DirectoryWriter.NewPassword;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.Sleeper;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What we believe of Graph, through the adapter. Every change is made twice: the second time,
 * nothing moves.
 */
abstract class GraphContract {
  static final AppKey APP = new AppKey("contract-app");
  static final Target TARGET = new Target(APP, Optional.empty());
  static final Permission DEVICES = Permission.graph("DeviceManagementManagedDevices.Read.All");
  static final Permission APPS = Permission.graph("DeviceManagementApps.Read.All");
  static final Permission USERS = Permission.graph("User.Read.All");

  private final SliceTap tap = new SliceTap();
  private Tenant tenant;
  private GraphDirectory directory;

  /**
   * A tenant to talk to.
   *
   * @param sleeper lets the tenant's time pass
   * @param user a user principal name
   * @param managedIdentity object id of a managed identity
   */
  record Tenant(
      URI graphUrl,
      OkHttpClient http,
      TokenCredential credential,
      String scope,
      Clock clock,
      Sleeper sleeper,
      String user,
      String managedIdentity) {}

  /** A tenant without {@link #APP}. */
  abstract Tenant open() throws Exception;

  @BeforeEach
  final void begin() throws Exception {
    tenant = open();
    directory = newRun();
  }

  @AfterEach
  final void everyExchangeHoldsAgainstThePublishedSlice() {
    assertThat(tap.problems).isEmpty();
  }

  @Test
  void whatIsNotThereIsAbsent() throws Exception {
    assertThat(directory.read(List.of(TARGET))).isEmpty();
    assertThat(tap.writes()).isEmpty();
  }

  @Test
  void aRegistrationReadsBackAsItWasCreated() throws Exception {
    LiveApp made = create();
    assertThat(made.key()).isEqualTo(APP);
    assertThat(made.fields())
        .containsEntry(AppField.DISPLAY_NAME, "Contract app")
        .containsEntry(AppField.AUDIENCE, "single-tenant")
        .containsEntry(AppField.DESCRIPTION, "");
    assertThat(made.tags()).containsExactly("one", "two");
    assertThat(made.declared()).containsExactly(DEVICES);
    assertThat(made.granted()).isEmpty();
    assertThat(made.servicePrincipal()).isFalse();
    assertThat(made.credentials()).isEmpty();
    assertThat(create()).isEqualTo(made);
    assertThat(live()).isEqualTo(made);
  }

  @Test
  void fieldsChangeOneByOneAndAreCleared() throws Exception {
    create();
    twice(
        () ->
            directory.update(
                APP,
                Map.of(
                    AppField.DISPLAY_NAME, "Renamed",
                    AppField.NOTES, "a note",
                    AppField.DESCRIPTION, "what it is for",
                    AppField.AUDIENCE, "multi-tenant",
                    AppField.SERVICE_MANAGEMENT_REFERENCE, "SMR-1")));
    assertThat(live().fields())
        .containsEntry(AppField.DISPLAY_NAME, "Renamed")
        .containsEntry(AppField.NOTES, "a note")
        .containsEntry(AppField.AUDIENCE, "multi-tenant")
        .containsEntry(AppField.SERVICE_MANAGEMENT_REFERENCE, "SMR-1");
    twice(() -> directory.update(APP, Map.of(AppField.NOTES, "", AppField.DESCRIPTION, "")));
    assertThat(live().fields())
        .containsEntry(AppField.NOTES, "")
        .containsEntry(AppField.DESCRIPTION, "")
        .containsEntry(AppField.DISPLAY_NAME, "Renamed");
  }

  @Test
  void tagsComeAndGoOneByOne() throws Exception {
    create();
    twice(() -> directory.retag(APP, sorted(List.of("three")), sorted(List.of("one"))));
    assertThat(live().tags()).containsExactly("three", "two");
  }

  @Test
  void declarationsComeAndGoOneByOne() throws Exception {
    create();
    twice(() -> directory.declare(APP, sorted(List.of(APPS, USERS)), sorted(List.of(DEVICES))));
    assertThat(live().declared()).containsExactly(APPS, USERS);
    twice(() -> directory.declare(APP, new TreeSet<>(), sorted(List.of(APPS, USERS))));
    assertThat(live().declared()).isEmpty();
  }

  @Test
  void aPermissionIsConsentedToAndRevoked() throws Exception {
    create();
    twice(() -> directory.createServicePrincipal(APP));
    twice(() -> directory.grant(TARGET, DEVICES));
    twice(() -> directory.grant(TARGET, APPS));
    assertThat(live().granted()).containsExactly(APPS, DEVICES);
    twice(() -> directory.revoke(TARGET, DEVICES));
    assertThat(live().granted()).containsExactly(APPS);
    assertThat(live().servicePrincipal()).isTrue();
  }

  @Test
  void aManagedIdentityIsGrantedPermissionsLikeAnApp() throws Exception {
    Target identity = new Target(new AppKey("identity"), Optional.of(tenant.managedIdentity()));
    twice(() -> directory.grant(identity, DEVICES));
    LiveApp live = directory.read(List.of(identity)).get(identity.key());
    assertThat(live.granted()).contains(DEVICES);
    assertThat(live.servicePrincipal()).isTrue();
    twice(() -> directory.revoke(identity, DEVICES));
    assertThat(directory.read(List.of(identity)).get(identity.key()).granted())
        .doesNotContain(DEVICES);
  }

  @Test
  void anUnknownPermissionIsRefusedByName() throws Exception {
    create();
    DirectoryException thrown =
        catchThrowableOfType(
            DirectoryException.class, () -> directory.grant(TARGET, Permission.graph("No.Such")));
    assertThat(thrown.fault().kind()).isEqualTo(Fault.Kind.REFUSED);
    assertThat(thrown.fault().summary()).contains("No.Such");
  }

  @Test
  void ownersComeByNameAndGoById() throws Exception {
    create();
    SortedSet<Owner> before = live().owners();
    twice(() -> directory.addOwner(APP, tenant.user()));
    Owner added =
        live().owners().stream().filter(owner -> owner.is(tenant.user())).findFirst().orElseThrow();
    assertThat(live().owners()).containsAll(before);
    twice(() -> directory.removeOwner(APP, added.id()));
    assertThat(live().owners()).isEqualTo(before);
    DirectoryException thrown =
        catchThrowableOfType(
            DirectoryException.class, () -> directory.addOwner(APP, "nobody@contoso.com"));
    assertThat(thrown.fault().summary()).contains("nobody@contoso.com");
  }

  @Test
  void certificatesStandSideBySideAndGoOneByOne() throws Exception {
    create();
    PublicCertificate first = Certificates.selfSigned("CN=first", now());
    PublicCertificate second = Certificates.selfSigned("CN=second", now());
    twice(() -> directory.attachKey(APP, "appreg:v1:a", first));
    LiveCredential other = directory.attachKey(APP, "appreg:v1:a", second);
    assertThat(other.thumbprint()).isEqualTo(second.thumbprint());
    assertThat(other.start()).isEqualTo(second.notBefore());
    assertThat(other.end()).isEqualTo(second.notAfter());
    assertThat(live().credentials())
        .extracting(LiveCredential::thumbprint)
        .containsExactlyInAnyOrder(first.thumbprint(), second.thumbprint());
    LiveCredential old = credential(first.thumbprint());
    twice(() -> directory.removeCredential(APP, old));
    assertThat(live().credentials()).containsExactly(other);
  }

  @Test
  void aPasswordIsSaidOnceAndRemovedByItsId() throws Exception {
    create();
    Instant start = now();
    NewPassword made =
        directory.addPassword(APP, "appreg:v1:s", start, start.plus(30, ChronoUnit.DAYS));
    assertThat(made.text().reveal(String::length).intValue()).isGreaterThanOrEqualTo(16);
    assertThat(made.credential().slot()).isPresent();
    assertThat(live().credentials()).containsExactly(made.credential());
    twice(() -> directory.removeCredential(APP, made.credential()));
    assertThat(live().credentials()).isEmpty();
  }

  @Test
  void aPasswordWhoseAnswerIsLostLeavesNoSecond() throws Exception {
    create();
    loseNextAnswerTo("addPassword");
    Instant start = now();
    NewPassword made =
        directory.addPassword(APP, "appreg:v1:s", start, start.plus(30, ChronoUnit.DAYS));
    assertThat(live().credentials()).containsExactly(made.credential());
  }

  @Test
  void aRegistrationWhoseAnswerIsLostIsAdopted() throws Exception {
    loseNextAnswerTo("uniqueName");
    LiveApp made = create();
    assertThat(newRun().read(List.of(TARGET)).get(APP)).isEqualTo(made);
  }

  @Test
  void aFederatedCredentialIsWrittenChangedAndRemovedByName() throws Exception {
    create();
    Trust main = new Trust("https://issuer.test", "repo:contoso/x:main", audience());
    Trust other = new Trust("https://issuer.test/", "repo:contoso/x:other", audience());
    twice(() -> directory.putTrust(APP, "pipeline", "appreg:v1:pipeline", main));
    twice(() -> directory.putTrust(APP, "pipeline", "appreg:v1:pipeline", other));
    assertThat(live().trusts())
        .containsExactly(new LiveTrust("pipeline", "appreg:v1:pipeline", other));
    twice(() -> directory.removeTrust(APP, "pipeline"));
    assertThat(live().trusts()).isEmpty();
  }

  @Test
  void anotherWriteAtTheSameTimeIsWaitedFor() throws Exception {
    create();
    refuseNextWriteTo("applications", 409, "Directory_ConcurrencyViolation");
    twice(() -> directory.retag(APP, sorted(List.of("three")), sorted(List.of("one"))));
    assertThat(live().tags()).containsExactly("three", "two");
  }

  @Test
  void aThrottledWriteIsRepeated() throws Exception {
    create();
    refuseNextWriteTo("owners", 429, "TooManyRequests");
    twice(() -> directory.addOwner(APP, tenant.user()));
    assertThat(live().owners()).anyMatch(owner -> owner.is(tenant.user()));
  }

  @Test
  void aGrantWhoseAnswerIsLostIsThere() throws Exception {
    create();
    directory.createServicePrincipal(APP);
    loseNextAnswerTo("appRoleAssignedTo");
    twice(() -> directory.grant(TARGET, DEVICES));
    assertThat(live().granted()).containsExactly(DEVICES);
  }

  @Test
  void aServicePrincipalWhoseAnswerIsLostIsThere() throws Exception {
    create();
    loseNextAnswerTo("servicePrincipals");
    twice(() -> directory.createServicePrincipal(APP));
    assertThat(live().servicePrincipal()).isTrue();
  }

  @Test
  void aCertificateWhoseAnswerIsLostIsOneKey() throws Exception {
    create();
    PublicCertificate certificate = Certificates.selfSigned("CN=lost", now());
    loseNextAnswerTo("applications");
    LiveCredential made = directory.attachKey(APP, "appreg:v1:a", certificate);
    assertThat(live().credentials()).containsExactly(made);
  }

  @Test
  void manyAppsAreReadAtOnce() throws Exception {
    TreeSet<AppKey> keys = new TreeSet<>();
    for (int i = 0; i < 12; i++) {
      AppKey key = new AppKey("contract-many-" + i);
      keys.add(key);
      directory.create(
          key, Map.of(AppField.DISPLAY_NAME, "Many " + i), new TreeSet<>(), new TreeSet<>());
    }
    List<Target> targets = keys.stream().map(key -> new Target(key, Optional.empty())).toList();
    assertThat(newRun().read(targets).keySet()).isEqualTo(keys);
  }

  @Test
  void aNameThatADeletedAppHoldsIsRefused() throws Exception {
    create();
    deleteApp();
    DirectoryException thrown = catchThrowableOfType(DirectoryException.class, this::create);
    assertThat(thrown.fault().kind()).isEqualTo(Fault.Kind.CONFLICT);
    assertThat(thrown.fault().summary()).contains("deleted app until");
  }

  /** Lets the tenant do the next request whose path contains the text, and cuts its answer. */
  abstract void loseNextAnswerTo(String path);

  /** Refuses the next write whose path contains the text. */
  abstract void refuseNextWriteTo(String path, int status, String code);

  /** Deletes {@link #APP} behind the adapter's back. */
  abstract void deleteApp() throws Exception;

  final Tenant tenant() {
    return tenant;
  }

  final GraphDirectory newRun() {
    return GraphDirectory.over(
        tenant.http().newBuilder().addNetworkInterceptor(tap).build(),
        tenant.graphUrl(),
        tenant.credential(),
        tenant.scope(),
        tenant.clock(),
        tenant.sleeper());
  }

  private LiveApp create() throws DirectoryException {
    return directory.create(
        APP,
        Map.of(AppField.DISPLAY_NAME, "Contract app"),
        sorted(List.of("one", "two")),
        sorted(List.of(DEVICES)));
  }

  private LiveApp live() throws DirectoryException {
    return newRun().read(List.of(TARGET)).get(APP);
  }

  private LiveCredential credential(String thumbprint) throws DirectoryException {
    return live().credentials().stream()
        .filter(c -> c.thumbprint().equals(thumbprint))
        .findFirst()
        .orElseThrow();
  }

  private Instant now() {
    return tenant.clock().instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private static String audience() {
    return "api://AzureADTokenExchange";
  }

  private void twice(Change change) throws DirectoryException {
    change.make();
    LiveApp once = live();
    change.make();
    assertThat(live()).isEqualTo(once);
  }

  private static <T extends Comparable<T>> SortedSet<T> sorted(List<T> items) {
    return new TreeSet<>(items);
  }

  /** A change through the adapter. */
  @FunctionalInterface
  interface Change {
    void make() throws DirectoryException;
  }
}
