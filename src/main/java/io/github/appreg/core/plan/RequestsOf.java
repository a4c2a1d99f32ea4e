package io.github.appreg.core.plan;

import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.rotation.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What each action sends to Microsoft Graph to be done. */
final class RequestsOf implements Action.Cases<List<GraphRequest>, RuntimeException> {
  private static final String APP = "/applications/{id}";
  private static final String NAMED = "/applications(uniqueName='{name}')";
  private static final String TRUSTS = APP + "/federatedIdentityCredentials";
  private static final String CONSENTS = "/oauth2PermissionGrants";
  private static final String SIGNED = "where another key of the app can sign for it";
  private static final String UNSIGNED = "where none can";

  private static List<GraphRequest> change() {
    return List.of(new GraphRequest("PATCH", APP));
  }

  @Override
  public List<GraphRequest> createApp(Action.CreateApp action) {
    return List.of(new GraphRequest("PATCH", NAMED));
  }

  @Override
  public List<GraphRequest> setField(Action.SetField action) {
    return change();
  }

  @Override
  public List<GraphRequest> retag(Action.Retag action) {
    return change();
  }

  @Override
  public List<GraphRequest> createServicePrincipal(Action.CreateServicePrincipal action) {
    return List.of(new GraphRequest("POST", "/servicePrincipals"));
  }

  @Override
  public List<GraphRequest> enableSignIn(EnableSignIn action) {
    return List.of(new GraphRequest("PATCH", "/servicePrincipals/{id}"));
  }

  @Override
  public List<GraphRequest> addOwner(Action.AddOwner action) {
    return List.of(new GraphRequest("POST", APP + "/owners/$ref"));
  }

  @Override
  public List<GraphRequest> removeOwner(Action.RemoveOwner action) {
    return List.of(new GraphRequest("DELETE", APP + "/owners/{id}/$ref"));
  }

  @Override
  public List<GraphRequest> declare(Action.Declare action) {
    return change();
  }

  @Override
  public List<GraphRequest> grant(Action.Grant action) {
    return of(
        action.permission(),
        List.of(
            new GraphRequest("POST", CONSENTS, "where it is the first for the API"),
            new GraphRequest("PATCH", CONSENTS + "/{id}", "where there are others")),
        new GraphRequest("POST", "/servicePrincipals/{id}/appRoleAssignedTo"));
  }

  @Override
  public List<GraphRequest> revoke(Action.Revoke action) {
    return of(
        action.permission(),
        List.of(
            new GraphRequest("DELETE", CONSENTS + "/{id}", "where it is the last for the API"),
            new GraphRequest("PATCH", CONSENTS + "/{id}", "where there are others")),
        new GraphRequest("DELETE", "/servicePrincipals/{id}/appRoleAssignments/{id}"));
  }

  private static List<GraphRequest> of(
      Permission permission, List<GraphRequest> delegated, GraphRequest application) {
    return permission.delegated() ? delegated : List.of(application);
  }

  @Override
  public List<GraphRequest> putTrust(Action.PutTrust action) {
    return List.of(put(action.name()));
  }

  private static GraphRequest put(String name) {
    return new GraphRequest("PATCH", TRUSTS + "(name='" + name + "')");
  }

  @Override
  public List<GraphRequest> removeTrust(Action.RemoveTrust action) {
    return List.of(drop(action.name()));
  }

  private static GraphRequest drop(String name) {
    return new GraphRequest("DELETE", TRUSTS + "(name='" + name + "')");
  }

  @Override
  public List<GraphRequest> advance(Action.Advance action) {
    boolean secret = action.credential().match(new IsSecret()).isPresent();
    if (secret && action.transition() == Transition.MINT) {
      return List.of(new GraphRequest("POST", APP + "/addPassword"));
    }
    return !secret && action.transition() == Transition.ATTACH ? key("/addKey") : List.of();
  }

  @Override
  public List<GraphRequest> retire(Action.Retire action) {
    return removes(action.credential());
  }

  @Override
  public List<GraphRequest> removeForeign(Action.RemoveForeign action) {
    return removes(action.credential());
  }

  private static List<GraphRequest> removes(LiveCredential credential) {
    return credential.kind() == LiveCredential.Kind.KEY
        ? key("/removeKey")
        : List.of(new GraphRequest("POST", APP + "/removePassword"));
  }

  private static List<GraphRequest> key(String action) {
    return List.of(
        new GraphRequest("POST", APP + action, SIGNED), new GraphRequest("PATCH", APP, UNSIGNED));
  }

  @Override
  public List<GraphRequest> removeForeignTrust(Action.RemoveForeignTrust action) {
    return List.of(drop(action.trust().name()));
  }

  @Override
  public List<GraphRequest> takeOwnership(TakeOwnership action) {
    List<GraphRequest> all = new ArrayList<>();
    if (action.names()) {
      all.addAll(change());
    }
    all.addAll(change());
    action.trusts().values().forEach(trust -> all.add(put(trust.name())));
    return all;
  }

  @Override
  public List<GraphRequest> recordMark(RecordMark action) {
    return change();
  }

  @Override
  public List<GraphRequest> restore(Restore action) {
    return List.of(new GraphRequest("POST", "/directory/deletedItems/{id}/restore"));
  }

  private static final class IsSecret implements DesiredCredential.Some<Boolean> {
    @Override
    public Optional<Boolean> secret(DesiredCredential.ClientSecret slot) {
      return Optional.of(true);
    }
  }
}
