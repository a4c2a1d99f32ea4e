package io.github.appreg.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.LiveTrust;
import io.github.appreg.core.model.Owner;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.Target;
import io.github.appreg.core.model.Trust;
import io.github.appreg.core.model.Usage;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.port.DirectoryWriter.NewPassword;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.Possession;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What we believe of Graph, through the adapter, each case with the document that it rests on.
 * Every change is made twice: the second time, nothing moves.
 */
abstract class GraphContract extends PermissionContract {
  /** So many that a small tenant is read by page. */
  private static final int MANY = 60;

  @Test
  @RestsOn("concepts/json-batching.md")
  void whatIsNotThereIsAbsent() throws Exception {
    assertThat(directory().read(List.of(target))).isEmpty();
    assertThat(tap().writes()).isEmpty();
  }

  @Test
  @RestsOn(RestsOn.BELIEVED)
  void listsOfFullPagesExpandWhatIsReadOneByOneOtherwise() throws Exception {
    create();
    directory().createServicePrincipal(app);
    directory().grant(target, DEVICES);
    directory().putTrust(app, "one", "", new Trust("https://i", "s", audience()));
    List<Target> many = new ArrayList<>(List.of(target));
    for (int i = 0; i < MANY; i++) {
      many.add(new Target(new AppKey(app + "-none-" + i), Optional.empty()));
    }
    List<String> remarks = new ArrayList<>();
    assertThat(newRun(remarks::add).read(many)).isEqualTo(Map.of(app, live()));
    assertThat(remarks).hasSize(1);
  }

  @Test
  @RestsOn("api-reference/v1.0/api/application-upsert.md")
  void aRegistrationReadsBackAsItWasCreated() throws Exception {
    LiveApp made = create();
    assertThat(made.key()).isEqualTo(app);
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
  @RestsOn("concepts/applications-how-to-add-certificate.md")
  void fieldsChangeOneByOneAndAreCleared() throws Exception {
    create();
    twice(
        () ->
            directory()
                .update(
                    app,
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
    twice(() -> directory().update(app, Map.of(AppField.NOTES, "", AppField.DESCRIPTION, "")));
    assertThat(live().fields())
        .containsEntry(AppField.NOTES, "")
        .containsEntry(AppField.DESCRIPTION, "")
        .containsEntry(AppField.DISPLAY_NAME, "Renamed");
  }

  @Test
  @RestsOn("concepts/applications-how-to-add-certificate.md")
  void tagsComeAndGoOneByOne() throws Exception {
    create();
    twice(() -> directory().retag(app, sorted(List.of("three")), sorted(List.of("one"))));
    assertThat(live().tags()).containsExactly("three", "two");
  }

  @Test
  @RestsOn("concepts/applications-how-to-add-certificate.md")
  void declarationsComeAndGoOneByOne() throws Exception {
    create();
    twice(() -> directory().declare(app, sorted(List.of(APPS, USERS)), sorted(List.of(DEVICES))));
    assertThat(live().declared()).containsExactly(APPS, USERS);
    twice(() -> directory().declare(app, new TreeSet<>(), sorted(List.of(APPS, USERS))));
    assertThat(live().declared()).isEmpty();
  }

  @Test
  @RestsOn("api-reference/beta/api/reportroot-list-appcredentialsigninactivities.md")
  void aSecretThatNobodyUsedHasNoSignInOnRecordOrTheTenantDoesNotTell() throws Exception {
    LiveApp made = create();
    Instant now = tenant().clock().instant().truncatedTo(ChronoUnit.SECONDS);
    NewPassword password =
        directory().addPassword(app, "unused", now, now.plus(30, ChronoUnit.DAYS));
    Usage usage = directory().usage(made.appId(), Set.of(password.credential().keyId()));
    assertThat(usage.last()).isEmpty();
    assertThat(usage.known()).isEqualTo(usage.why().isEmpty());
  }

  @Test
  @RestsOn(RestsOn.BELIEVED)
  void policiesAreReadForEveryAppOrNotAtAll() throws Exception {
    create();
    AppKey absent = named("absent");
    List<Target> targets =
        List.of(new Target(app, Optional.empty()), new Target(absent, Optional.empty()));

    assertThat(directory().restrictions(targets).keySet()).isIn(Set.of(), Set.of(app, absent));
  }

  @Test
  @RestsOn("api-reference/v1.0/api/application-post-owners.md")
  void ownersComeByNameAndGoById() throws Exception {
    create();
    SortedSet<Owner> before = live().owners();
    twice(() -> directory().addOwner(app, user()));
    Owner added =
        live().owners().stream().filter(owner -> owner.is(user())).findFirst().orElseThrow();
    assertThat(live().owners()).containsAll(before);
    twice(() -> directory().removeOwner(app, added.id()));
    assertThat(live().owners()).isEqualTo(before);
    DirectoryException thrown =
        catchThrowableOfType(
            DirectoryException.class, () -> directory().addOwner(app, "nobody@contoso.com"));
    assertThat(thrown.fault().summary()).contains("nobody@contoso.com");
  }

  @Test
  @RestsOn("concepts/applications-how-to-add-certificate.md")
  void certificatesStandSideBySideAndGoOneByOne() throws Exception {
    create();
    PublicCertificate first = Certificates.selfSigned("CN=first", now());
    PublicCertificate second = Certificates.selfSigned("CN=second", now());
    twice(() -> directory().attachKey(app, "appreg:v1:a", first, Possession.NONE));
    LiveCredential other = directory().attachKey(app, "appreg:v1:a", second, Possession.NONE);
    assertThat(other.thumbprint()).isEqualTo(second.thumbprint());
    assertThat(other.start()).isEqualTo(second.notBefore());
    assertThat(other.end()).isEqualTo(second.notAfter());
    assertThat(live().credentials())
        .extracting(LiveCredential::thumbprint)
        .containsExactlyInAnyOrder(first.thumbprint(), second.thumbprint());
    LiveCredential old = credential(first.thumbprint());
    twice(() -> directory().removeCredential(app, old, Possession.NONE));
    assertThat(live().credentials()).containsExactly(other);
  }

  @Test
  @RestsOn("api-reference/v1.0/api/application-addkey.md")
  void oneKeyIsAddedByTheProofOfAnother() throws Exception {
    Possession possession = holdsOne();
    PublicCertificate next = Certificates.selfSigned("CN=next", now());
    twice(() -> directory().attachKey(app, "appreg:v1:a", next, possession));
    LiveCredential made = credential(next.thumbprint());
    assertThat(made.displayName()).isEqualTo("appreg:v1:a");
    assertThat(made.start()).isEqualTo(next.notBefore());
    assertThat(made.end()).isEqualTo(next.notAfter());
    assertThat(live().credentials()).hasSize(2);
    assertThat(keyWrites()).containsExactly("PATCH", "addKey");
  }

  @Test
  @RestsOn("api-reference/v1.0/api/application-removekey.md")
  void oneKeyIsRemovedByTheProofOfAnother() throws Exception {
    Possession possession = holdsOne();
    List<LiveCredential> before = live().credentials();
    PublicCertificate next = Certificates.selfSigned("CN=next", now());
    LiveCredential made = directory().attachKey(app, "appreg:v1:a", next, possession);
    twice(() -> directory().removeCredential(app, made, possession));
    assertThat(live().credentials()).isEqualTo(before);
    assertThat(keyWrites()).containsExactly("PATCH", "addKey", "removeKey");
  }

  @Test
  @RestsOn(RestsOn.BELIEVED)
  void aKeyThatWasAddedWithoutAnAnswerIsOneKey() throws Exception {
    Possession possession = holdsOne();
    loseNextAnswerTo("addKey");
    PublicCertificate next = Certificates.selfSigned("CN=next", now());
    LiveCredential made = directory().attachKey(app, "appreg:v1:a", next, possession);
    assertThat(live().credentials()).hasSize(2).contains(made);
  }

  @Test
  @RestsOn(RestsOn.BELIEVED)
  void aProofThatIsNotTakenIsNoFailure() throws Exception {
    Possession possession = holdsOne();
    refuseNextWriteTo("addKey", 401, "Authentication_MissingOrMalformed");
    PublicCertificate next = Certificates.selfSigned("CN=next", now());
    LiveCredential made = directory().attachKey(app, "appreg:v1:a", next, possession);
    assertThat(live().credentials()).hasSize(2).contains(made);
    assertThat(keyWrites()).filteredOn("PATCH"::equals).hasSize(2);
  }

  @Test
  @RestsOn("api-reference/v1.0/api/application-addpassword.md")
  void aPasswordIsSaidOnceAndRemovedByItsId() throws Exception {
    create();
    Instant start = now();
    NewPassword made =
        directory().addPassword(app, "appreg:v1:s", start, start.plus(30, ChronoUnit.DAYS));
    assertThat(made.text().reveal(String::length).intValue()).isGreaterThanOrEqualTo(16);
    assertThat(made.credential().slot()).isPresent();
    assertThat(live().credentials()).containsExactly(made.credential());
    twice(() -> directory().removeCredential(app, made.credential(), Possession.NONE));
    assertThat(live().credentials()).isEmpty();
  }

  @Test
  @RestsOn(RestsOn.BELIEVED)
  void aPasswordWhoseAnswerIsLostLeavesNoSecond() throws Exception {
    create();
    loseNextAnswerTo("addPassword");
    Instant start = now();
    NewPassword made =
        directory().addPassword(app, "appreg:v1:s", start, start.plus(30, ChronoUnit.DAYS));
    assertThat(live().credentials()).containsExactly(made.credential());
  }

  @Test
  @RestsOn("api-reference/v1.0/api/application-upsert.md")
  void aRegistrationWhoseAnswerIsLostIsAdopted() throws Exception {
    loseNextAnswerTo("uniqueName");
    LiveApp made = create();
    assertThat(newRun().read(List.of(target)).get(app)).isEqualTo(made);
  }

  @Test
  @RestsOn("api-reference/v1.0/api/federatedidentitycredential-upsert.md")
  void aFederatedCredentialIsWrittenChangedAndRemovedByName() throws Exception {
    create();
    Trust main = new Trust("https://issuer.test", "repo:contoso/x:main", audience());
    Trust other = new Trust("https://issuer.test/", "repo:contoso/x:other", audience());
    twice(() -> directory().putTrust(app, "pipeline", "appreg:v1:pipeline", main));
    twice(() -> directory().putTrust(app, "pipeline", "appreg:v1:pipeline", other));
    assertThat(live().trusts())
        .containsExactly(new LiveTrust("pipeline", "appreg:v1:pipeline", other));
    twice(() -> directory().removeTrust(app, "pipeline"));
    assertThat(live().trusts()).isEmpty();
  }

  @Test
  @RestsOn(RestsOn.BELIEVED)
  void anotherWriteAtTheSameTimeIsWaitedFor() throws Exception {
    create();
    refuseNextWriteTo("applications", 409, "Directory_ConcurrencyViolation");
    twice(() -> directory().retag(app, sorted(List.of("three")), sorted(List.of("one"))));
    assertThat(live().tags()).containsExactly("three", "two");
  }

  @Test
  @RestsOn("concepts/throttling-limits.md")
  void aThrottledWriteIsRepeated() throws Exception {
    create();
    refuseNextWriteTo("owners", 429, "TooManyRequests");
    twice(() -> directory().addOwner(app, user()));
    assertThat(live().owners()).anyMatch(owner -> owner.is(user()));
  }

  @Test
  @RestsOn(RestsOn.BELIEVED)
  void aServicePrincipalWhoseAnswerIsLostIsThere() throws Exception {
    create();
    loseNextAnswerTo("servicePrincipals");
    twice(() -> directory().createServicePrincipal(app));
    assertThat(live().servicePrincipal()).isTrue();
  }

  @Test
  @RestsOn(RestsOn.BELIEVED)
  void aCertificateWhoseAnswerIsLostIsOneKey() throws Exception {
    create();
    PublicCertificate certificate = Certificates.selfSigned("CN=lost", now());
    loseNextAnswerTo("applications");
    LiveCredential made = directory().attachKey(app, "appreg:v1:a", certificate, Possession.NONE);
    assertThat(live().credentials()).containsExactly(made);
  }

  @Test
  @RestsOn("concepts/json-batching.md")
  void manyAppsAreReadAtOnce() throws Exception {
    TreeSet<AppKey> keys = new TreeSet<>();
    for (int i = 0; i < 12; i++) {
      AppKey key = named("many-" + i);
      keys.add(key);
      directory()
          .create(
              key, Map.of(AppField.DISPLAY_NAME, "Many " + i), new TreeSet<>(), new TreeSet<>());
    }
    List<Target> targets = keys.stream().map(key -> new Target(key, Optional.empty())).toList();
    assertThat(newRun().read(targets).keySet()).isEqualTo(keys);
  }

  @Test
  @RestsOn(RestsOn.BELIEVED)
  void aNameThatADeletedAppHoldsIsRefused() throws Exception {
    create();
    deleteApp();
    DirectoryException thrown = catchThrowableOfType(DirectoryException.class, this::create);
    assertThat(thrown.fault().kind()).isEqualTo(Fault.Kind.CONFLICT);
    assertThat(thrown.fault().summary()).contains("deleted app until");
  }
}
