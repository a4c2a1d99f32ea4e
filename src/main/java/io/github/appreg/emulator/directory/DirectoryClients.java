package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.token.Clients;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;

/** What the token endpoint sees of the directory. */
public final class DirectoryClients implements Clients {
  private final Directory directory;
  private final Published published = Published.get();

  /** Over a directory. */
  public DirectoryClients(Directory directory) {
    this.directory = directory;
  }

  @Override
  public Optional<Client> find(String appId) {
    return reading(
        () ->
            directory
                .applicationByAppId(appId)
                .flatMap(
                    app ->
                        directory
                            .principalByAppId(appId)
                            .map(principal -> client(settled(app), principal))));
  }

  @Override
  public boolean registered(String appId) {
    return reading(() -> directory.applicationByAppId(appId).isPresent());
  }

  @Override
  public Optional<Resource> resource(String identifier) {
    return reading(
        () -> {
          String wanted = identifier.replaceAll("/+$", "");
          String appId = published.appId(wanted).or(() -> byIdentifierUri(wanted)).orElse(wanted);
          return directory.principalByAppId(appId).map(principal -> new Api(appId, principal));
        });
  }

  @Override
  public void signedIn(Client client, String keyId, Resource resource) {
    directory.signIns().add(client.appId(), keyId, resource.appId(), directory.now());
  }

  private Optional<String> byIdentifierUri(String uri) {
    return directory.applications.seenBy("identifierUris", uri, directory.now()).stream()
        .findFirst()
        .map(app -> Json.text(app, "appId"));
  }

  private final class Api implements Resource {
    private final String appId;
    private final ObjectNode principal;

    Api(String appId, ObjectNode principal) {
      this.appId = appId;
      this.principal = principal;
    }

    @Override
    public String appId() {
      return appId;
    }

    @Override
    public String audience() {
      return published.names(appId).get(0);
    }

    @Override
    public SortedSet<String> roles(String clientObjectId) {
      return reading(() -> rolesOf(clientObjectId));
    }

    private SortedSet<String> rolesOf(String clientObjectId) {
      JsonNode roles =
          directory
              .applicationByAppId(appId)
              .map(app -> app.path("appRoles"))
              .orElse(published.roles(appId));
      SortedSet<String> names = new TreeSet<>();
      for (ObjectNode grant : directory.grantsOf(clientObjectId)) {
        for (JsonNode role : roles) {
          if (Json.text(grant, "resourceId").equals(Json.text(principal, "id"))
              && Json.text(grant, "appRoleId").equalsIgnoreCase(Json.text(role, "id"))) {
            names.add(Json.text(role, "value"));
          }
        }
      }
      return names;
    }
  }

  /** The application without the credentials that the sign-in has not heard of yet. */
  private ObjectNode settled(ObjectNode app) {
    Replicas.Settling settling = directory.replicas().settling();
    ObjectNode settled = Json.object().setAll(app);
    keep(settled, "passwordCredentials", "keyId", settling.secrets());
    keep(settled, "keyCredentials", "keyId", settling.certificates());
    keep(settled, "federatedIdentityCredentials", "name", settling.federated());
    return settled;
  }

  private void keep(ObjectNode app, String list, String key, Duration lag) {
    if (lag.isZero()) {
      return;
    }
    ObjectNode heard =
        directory
            .applications
            .seen(Json.text(app, "id"), directory.now(), lag)
            .orElseGet(Json::object);
    Set<String> known = new HashSet<>();
    heard.path(list).forEach(credential -> known.add(Json.text(credential, key)));
    ArrayNode kept = Json.array();
    for (JsonNode credential : app.path(list)) {
      if (known.contains(Json.text(credential, key))) {
        kept.add(credential);
      }
    }
    app.set(list, kept);
  }

  private static Client client(ObjectNode app, ObjectNode principal) {
    List<Key> keys = new ArrayList<>();
    for (JsonNode key : app.path("keyCredentials")) {
      keys.add(
          new Key(
              Json.text(key, "keyId"),
              Base64.getDecoder().decode(Json.text(key, "key")),
              time(key, "startDateTime"),
              time(key, "endDateTime")));
    }
    List<Password> passwords = new ArrayList<>(passwords(app));
    passwords.addAll(passwords(principal));
    return new Client(
        Json.text(app, "appId"),
        Json.text(principal, "id"),
        Json.text(app, "displayName"),
        !app.path("isDisabled").asBoolean() && principal.path("accountEnabled").asBoolean(true),
        keys,
        passwords,
        trusts(app));
  }

  private static List<Password> passwords(ObjectNode holder) {
    List<Password> passwords = new ArrayList<>();
    for (JsonNode password : holder.path("passwordCredentials")) {
      passwords.add(
          new Password(
              Json.text(password, "keyId"),
              Base64.getDecoder().decode(Json.text(password, PasswordCredentials.HASH)),
              time(password, "startDateTime"),
              time(password, "endDateTime")));
    }
    return passwords;
  }

  private static List<Trust> trusts(ObjectNode app) {
    return Views.federated(app).stream()
        .map(
            trust ->
                new Trust(
                    Json.text(trust, "name"),
                    Json.text(trust, "issuer"),
                    Json.text(trust, "subject"),
                    trust.path("audiences").path(0).asText("")))
        .toList();
  }

  private static Instant time(JsonNode item, String property) {
    return Json.time(Json.text(item, property)).orElseThrow();
  }

  private <T> T reading(Supplier<T> read) {
    Lock lock = directory.lock().readLock();
    lock.lock();
    try {
      return read.get();
    } finally {
      lock.unlock();
    }
  }
}
