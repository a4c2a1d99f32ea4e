package io.github.appreg.core.plan;

import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.rotation.Transition;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The writes to Microsoft Graph behind each action, and what they must read that others need not.
 */
final class DemandsOf implements Action.Cases<List<String>, RuntimeException> {
  private static final Pattern GUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final String CHANGE = "PATCH /applications/{id}";
  private static final String CONSENTS = "GET /servicePrincipals/{id}/oauth2PermissionGrants";
  private static final String PRINCIPAL = "GET /servicePrincipals/{id}";
  private static final String TRUSTS = "/applications/{id}/federatedIdentityCredentials";

  @Override
  public List<String> createApp(Action.CreateApp action) {
    return List.of(CHANGE, "POST /applications");
  }

  @Override
  public List<String> setField(Action.SetField action) {
    return List.of(CHANGE);
  }

  @Override
  public List<String> retag(Action.Retag action) {
    return List.of(CHANGE);
  }

  @Override
  public List<String> createServicePrincipal(Action.CreateServicePrincipal action) {
    return List.of("POST /servicePrincipals");
  }

  @Override
  public List<String> enableSignIn(EnableSignIn action) {
    return List.of("PATCH /servicePrincipals/{id}");
  }

  @Override
  public List<String> addOwner(Action.AddOwner action) {
    String add = "POST /applications/{id}/owners/$ref";
    return GUID.matcher(action.owner()).matches() ? List.of(add) : List.of(add, "GET /users/{id}");
  }

  @Override
  public List<String> removeOwner(Action.RemoveOwner action) {
    return List.of("DELETE /applications/{id}/owners/{id}");
  }

  @Override
  public List<String> declare(Action.Declare action) {
    return List.of(CHANGE);
  }

  @Override
  public List<String> grant(Action.Grant action) {
    return action.permission().delegated()
        ? List.of("POST /oauth2PermissionGrants", CONSENTS, PRINCIPAL)
        : List.of("POST /servicePrincipals/{id}/appRoleAssignedTo");
  }

  @Override
  public List<String> revoke(Action.Revoke action) {
    return action.permission().delegated()
        ? List.of("PATCH /oauth2PermissionGrants/{id}", CONSENTS, PRINCIPAL)
        : List.of(
            "DELETE /servicePrincipals/{id}/appRoleAssignments/{id}",
            "GET /servicePrincipals/{id}/appRoleAssignments");
  }

  @Override
  public List<String> putTrust(Action.PutTrust action) {
    return List.of("POST " + TRUSTS);
  }

  @Override
  public List<String> removeTrust(Action.RemoveTrust action) {
    return List.of("DELETE " + TRUSTS + "/{id}");
  }

  @Override
  public List<String> advance(Action.Advance action) {
    boolean secret = action.credential().match(new IsSecret()).isPresent();
    Transition writes = secret ? Transition.MINT : Transition.ATTACH;
    return action.transition() == writes ? List.of(attaches(secret)) : List.of();
  }

  private static String attaches(boolean secret) {
    return secret ? "POST /applications/{id}/addPassword" : CHANGE;
  }

  @Override
  public List<String> retire(Action.Retire action) {
    return removes(action.credential());
  }

  @Override
  public List<String> removeForeign(Action.RemoveForeign action) {
    return removes(action.credential());
  }

  private static List<String> removes(LiveCredential credential) {
    return List.of(
        credential.kind() == LiveCredential.Kind.KEY
            ? CHANGE
            : "POST /applications/{id}/removePassword");
  }

  @Override
  public List<String> removeForeignTrust(Action.RemoveForeignTrust action) {
    return List.of("DELETE " + TRUSTS + "/{id}");
  }

  @Override
  public List<String> takeOwnership(TakeOwnership action) {
    return action.trusts().isEmpty()
        ? List.of(CHANGE)
        : List.of(CHANGE, "PATCH " + TRUSTS + "/{id}");
  }

  @Override
  public List<String> recordMark(RecordMark action) {
    return List.of(CHANGE);
  }

  @Override
  public List<String> restore(Restore action) {
    return List.of(
        "GET /directory/deletedItems/microsoft.graph.application",
        "POST /directory/deletedItems/{id}/restore");
  }

  private static final class IsSecret implements DesiredCredential.Some<Boolean> {
    @Override
    public Optional<Boolean> secret(DesiredCredential.ClientSecret slot) {
      return Optional.of(true);
    }
  }
}
