package io.github.appreg.emulator.token;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** A directory of a few clients and the APIs they call. */
final class TestClients implements Clients {
  static final String APP = "11111111-2222-3333-4444-555555555555";
  static final String OBJECT = "99999999-2222-3333-4444-555555555555";

  final List<Key> keys = new ArrayList<>();
  final List<Password> passwords = new ArrayList<>();
  final List<Trust> trusts = new ArrayList<>();
  final SortedSet<String> roles = new TreeSet<>();
  boolean enabled = true;
  boolean present = true;

  /** Key ids in the order of their sign-ins. */
  final List<String> signedIn = new ArrayList<>();

  @Override
  public Optional<Client> find(String appId) {
    return appId.equalsIgnoreCase(APP) && present
        ? Optional.of(new Client(APP, OBJECT, "Contoso Test", enabled, keys, passwords, trusts))
        : Optional.empty();
  }

  @Override
  public boolean registered(String appId) {
    return appId.equalsIgnoreCase(APP);
  }

  @Override
  public void signedIn(Client client, String keyId, Resource resource) {
    signedIn.add(keyId);
  }

  @Override
  public Optional<Resource> resource(String identifier) {
    if (!identifier.equals("https://graph.microsoft.com")
        && !identifier.equals("https://vault.azure.net")) {
      return Optional.empty();
    }
    return Optional.of(
        new Resource() {
          @Override
          public String appId() {
            return "00000003-0000-0000-c000-000000000000";
          }

          @Override
          public String audience() {
            return identifier;
          }

          @Override
          public SortedSet<String> roles(String clientObjectId) {
            return clientObjectId.equals(OBJECT) ? roles : new TreeSet<>();
          }
        });
  }
}
