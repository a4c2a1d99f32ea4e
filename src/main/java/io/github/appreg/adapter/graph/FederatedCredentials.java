package io.github.appreg.adapter.graph;

import com.microsoft.graph.models.FederatedIdentityCredential;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.LiveTrust;
import io.github.appreg.core.model.Trust;
import io.github.appreg.core.port.Fault.Kind;
import java.util.List;
import java.util.Optional;

/** Federated credentials of a registration, by name. */
final class FederatedCredentials {
  private final Session session;

  FederatedCredentials(Session session) {
    this.session = session;
  }

  void put(AppKey key, String name, String description, Trust trust) throws GraphFailure {
    LiveTrust wanted = new LiveTrust(name, description, trust);
    var at = session.application(key).federatedIdentityCredentialsWithName(Ids.quoted(name));
    try {
      session.send(
          () ->
              at.toPatchRequestInformation(
                  body(description, trust), c -> c.headers.add("Prefer", "create-if-missing")));
    } catch (GraphFailure e) {
      // A repeated upsert can meet the one whose answer was lost on a replica that lags.
      if (!e.is(Kind.CONFLICT) || !find(key, name).equals(Optional.of(wanted))) {
        throw e;
      }
    }
    session
        .patience()
        .untilTrue(
            "the federated credential " + name, () -> find(key, name).equals(Optional.of(wanted)));
  }

  void remove(AppKey key, String name) throws GraphFailure {
    var at = session.application(key).federatedIdentityCredentialsWithName(Ids.quoted(name));
    session.delete(at::toDeleteRequestInformation);
    session
        .patience()
        .untilTrue("the end of the federated credential " + name, () -> find(key, name).isEmpty());
  }

  private Optional<LiveTrust> find(AppKey key, String name) throws GraphFailure {
    return session
        .looks()
        .find(
            session
                .application(key)
                .federatedIdentityCredentialsWithName(Ids.quoted(name))
                .toGetRequestInformation(),
            Rows.Trust.class)
        .map(AppMapping::trust);
  }

  /** The name is the address's, and cannot change. */
  private static FederatedIdentityCredential body(String description, Trust trust) {
    FederatedIdentityCredential body = new FederatedIdentityCredential();
    body.setDescription(description.isEmpty() ? null : description);
    body.setIssuer(trust.issuer());
    body.setSubject(trust.subject());
    body.setAudiences(List.of(trust.audience()));
    return body;
  }
}
