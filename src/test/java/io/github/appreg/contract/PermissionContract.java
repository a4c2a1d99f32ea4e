package io.github.appreg.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.IdentityReference;
import io.github.appreg.core.model.IdentityReference.By;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveIdentity;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.Target;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.port.Fault;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The part of the contract that is about who may do what. */
abstract class PermissionContract extends ContractTenant {
  @Test
  @RestsOn("concepts/permissions-grant-via-msgraph.md")
  void aPermissionIsConsentedToAndRevoked() throws Exception {
    create();
    twice(() -> directory().createServicePrincipal(app));
    twice(() -> directory().grant(target, DEVICES));
    twice(() -> directory().grant(target, APPS));
    assertThat(live().granted()).containsExactly(APPS, DEVICES);
    twice(() -> directory().revoke(target, DEVICES));
    assertThat(live().granted()).containsExactly(APPS);
    assertThat(live().servicePrincipal()).isTrue();
  }

  @Test
  @RestsOn("concepts/permissions-grant-via-msgraph.md")
  void delegatedPermissionsAreConsentedToForEveryoneAndRevokedOneByOne() throws Exception {
    Target delegated = new Target(app, Optional.empty(), Optional.empty(), true);
    Permission mail = Permission.graph("Mail.Read").inNameOfPeople();
    Permission user = Permission.graph("User.Read").inNameOfPeople();
    create();
    twice(() -> directory().createServicePrincipal(app));
    twice(() -> directory().declare(app, sorted(List.of(user)), new TreeSet<>()));
    twice(() -> directory().grant(target, user));
    twice(() -> directory().grant(target, mail));
    assertThat(live().granted()).isEmpty();
    LiveApp seen = directory().read(List.of(delegated)).get(app);
    assertThat(seen.granted()).containsExactly(mail, user);
    assertThat(seen.declared()).containsExactly(DEVICES, user);
    assertThat(seen.personal()).isEmpty();
    twice(() -> directory().revoke(target, mail));
    assertThat(directory().read(List.of(delegated)).get(app).granted()).containsExactly(user);
    twice(() -> directory().revoke(target, user));
    assertThat(directory().read(List.of(delegated)).get(app).granted()).isEmpty();
  }

  @Test
  @RestsOn("concepts/permissions-grant-via-msgraph.md")
  void aManagedIdentityIsGrantedPermissionsLikeAnApp() throws Exception {
    Target identity =
        new Target(
            new AppKey("identity"), Optional.of(IdentityReference.principal(managedIdentity())));
    twice(() -> directory().grant(identity, DEVICES));
    LiveApp live = directory().read(List.of(identity)).get(identity.key());
    assertThat(live.granted()).contains(DEVICES);
    assertThat(live.servicePrincipal()).isTrue();
    twice(() -> directory().revoke(identity, DEVICES));
    assertThat(directory().read(List.of(identity)).get(identity.key()).granted())
        .doesNotContain(DEVICES);
  }

  @Test
  @RestsOn("api-reference/v1.0/resources/serviceprincipal.md")
  void aManagedIdentityIsFoundByItsResourceAndByItsName() throws Exception {
    IdentityReference byId = IdentityReference.principal(managedIdentity());
    LiveIdentity identity = directory().identities(byId).get(0);
    assertThat(identity.assigned()).isNotEqualTo(LiveIdentity.Assigned.UNKNOWN);
    String resource = identity.resourceId().toLowerCase(Locale.ROOT);
    assertThat(directory().identities(new IdentityReference(By.RESOURCE_ID, resource)))
        .containsExactly(identity);
    assertThat(directory().identities(new IdentityReference(By.NAME, identity.name())))
        .contains(identity);
  }

  @Test
  @RestsOn(RestsOn.BELIEVED)
  void anUnknownPermissionIsRefusedByName() throws Exception {
    create();
    DirectoryException thrown =
        catchThrowableOfType(
            DirectoryException.class, () -> directory().grant(target, Permission.graph("No.Such")));
    assertThat(thrown.fault().kind()).isEqualTo(Fault.Kind.REFUSED);
    assertThat(thrown.fault().summary()).contains("No.Such");
  }

  @Test
  @RestsOn(RestsOn.BELIEVED)
  void aGrantWhoseAnswerIsLostIsThere() throws Exception {
    create();
    directory().createServicePrincipal(app);
    loseNextAnswerTo("appRoleAssignedTo");
    twice(() -> directory().grant(target, DEVICES));
    assertThat(live().granted()).containsExactly(DEVICES);
  }
}
