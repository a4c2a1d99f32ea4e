package io.github.appreg.emulator.state;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The id of the tenant that a set of documents belongs to, chosen once. */
public final class TenantId {
  private static final String COLLECTION = "tenant";
  private static final String ID = "id";

  private TenantId() {}

  /**
   * The id that the documents remember; a new set takes the wished one, or the usual one.
   *
   * @throws StateException when the wish is no GUID, or not the id of these documents
   */
  public static String of(Documents documents, Optional<String> wish, String usual) {
    Optional<String> wished = wish.map(TenantId::checked);
    Optional<String> kept = documents.get(COLLECTION, ID).map(found -> found.path(ID).asText());
    // Documents older than the choice are the usual tenant's.
    String id =
        kept.or(() -> wished.filter(w -> documents.all("servicePrincipals").isEmpty()))
            .orElse(usual);
    if (wished.isPresent() && !wished.get().equals(id)) {
      throw new StateException(
          "This folder holds the tenant "
              + id
              + ", not "
              + wished.get()
              + ": leave the id out, or keep the other tenant in a folder of its own");
    }
    if (kept.isEmpty()) {
      ObjectNode document = JsonNodeFactory.instance.objectNode();
      documents.put(COLLECTION, ID, document.put(ID, id));
    }
    return id;
  }

  private static String checked(String wish) {
    String folded = wish.toLowerCase(Locale.ROOT);
    boolean guid = folded.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    if (!guid || folded.equals(new UUID(0, 0).toString())) {
      throw new StateException("A tenant id is a GUID, which '" + wish + "' is not");
    }
    return folded;
  }
}
