package io.github.appreg.adapter.graph;

import com.microsoft.graph.models.ReferenceCreate;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.port.Fault.Kind;

/** Owners of registrations. */
final class Owners {
  private static final String EXISTS = "added object references already exist";
  private static final int PAGE = 999;

  private final Session session;

  Owners(Session session) {
    this.session = session;
  }

  void add(AppKey key, String owner) throws GraphFailure {
    String id = Ids.isGuid(owner) ? owner : user(owner);
    var owners = session.application(key).owners();
    session
        .patience()
        .accepted(
            () -> {
              ReferenceCreate body = new ReferenceCreate();
              body.setOdataId(session.graph().root() + "/directoryObjects/" + id);
              try {
                return session.graph().send(owners.ref().toPostRequestInformation(body));
              } catch (GraphFailure e) {
                if (e.says(EXISTS)) {
                  return new byte[0];
                }
                // Otherwise it is the app that a replica does not know yet.
                if (e.is(Kind.NOT_FOUND) && e.says(id)) {
                  throw unknown(owner);
                }
                throw e;
              }
            });
    session.patience().untilTrue("the owner " + owner, () -> listed(key, id));
  }

  void remove(AppKey key, String objectId) throws GraphFailure {
    var owner = session.application(key).owners().byDirectoryObjectId(objectId);
    session.delete(() -> owner.ref().toDeleteRequestInformation());
    session.patience().untilTrue("the end of the owner " + objectId, () -> !listed(key, objectId));
  }

  private boolean listed(AppKey key, String id) throws GraphFailure {
    return session
        .looks()
        .all(
            session
                .application(key)
                .owners()
                .toGetRequestInformation(
                    c -> {
                      c.queryParameters.select = new String[] {"id"};
                      c.queryParameters.top = PAGE;
                    }),
            Rows.Identified.class)
        .stream()
        .anyMatch(row -> row.id().equalsIgnoreCase(id));
  }

  private String user(String name) throws GraphFailure {
    try {
      return session
          .graph()
          .find(
              session
                  .graph()
                  .at()
                  .users()
                  .byUserId(name)
                  .toGetRequestInformation(c -> c.queryParameters.select = new String[] {"id"}),
              Rows.Identified.class)
          .orElseThrow(() -> unknown(name))
          .id();
    } catch (GraphFailure e) {
      throw e.is(Kind.DENIED)
          ? e.with("Grant User.ReadBasic.All to our own sign-in, or name the owner by object id.")
          : e;
    }
  }

  private static GraphFailure unknown(String owner) {
    return GraphFailure.own(
        Kind.REFUSED,
        "the tenant has no user or service principal " + owner,
        "Check the owner's name; a guest's name in this tenant contains #EXT#.",
        null);
  }
}
