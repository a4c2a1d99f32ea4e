package io.github.appreg.cli;

import io.github.appreg.adapter.report.Examined;
import io.github.appreg.core.apply.StoreOf;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.port.Caller;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.StoreException;
import io.github.appreg.core.port.StoreReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Whether our sign-in may read the vaults that manifests name. */
final class VaultChecks {
  private final StoreReader stores;
  private final Caller caller;

  VaultChecks(StoreReader stores, Caller caller) {
    this.stores = stores;
    this.caller = caller;
  }

  /**
   * A vault that manifests deliver to.
   *
   * @param where one of the names there
   * @param roles what making the credentials there takes
   */
  record Named(StoreRef where, SortedSet<String> roles) {}

  /** Each vault that the manifests deliver to. */
  static List<Named> vaults(List<DesiredApp> apps) {
    Map<String, Named> vaults = new TreeMap<>();
    for (DesiredApp app : apps) {
      for (DesiredCredential slot : app.credentials().orElseGet(TreeMap::new).values()) {
        slot.match(new StoreOf())
            .filter(where -> where.kind() == StoreRef.Kind.KEY_VAULT)
            .map(
                where -> vaults.computeIfAbsent(key(where), v -> new Named(where, new TreeSet<>())))
            .ifPresent(named -> slot.match(new Officer()).ifPresent(named.roles()::addAll));
      }
    }
    return List.copyOf(vaults.values());
  }

  private static String key(StoreRef where) {
    return where.vault().toLowerCase(Locale.ROOT);
  }

  /** The name of a vault, without the cloud's suffix. */
  static String name(StoreRef where) {
    return SiteChecks.host(where.vault()).replaceFirst("\\..*", "");
  }

  void run(Examination all, List<Named> vaults) {
    for (Named vault : vaults) {
      String name = "rights on " + SiteChecks.host(vault.where().vault());
      all.check(name, () -> rights(name, vault));
    }
  }

  private Examined rights(String name, Named vault) throws StoreException {
    StoreRef where = vault.where();
    try {
      stores.receipts(where);
    } catch (StoreException e) {
      if (e.fault().kind() == Fault.Kind.DENIED) {
        return Examined.failed(name, e.fault())
            .with(
                Stream.concat(Stream.of("Key Vault Reader"), vault.roles().stream())
                    .map(role -> assign(role, where))
                    .toList());
      }
      throw e;
    }
    return Examined.ok(
        name,
        "may be read; to make credentials there, which only apply tries, takes "
            + String.join(" and ", vault.roles()));
  }

  private String assign(String role, StoreRef where) {
    return caller.objectId().isEmpty()
        ? ""
        : "az role assignment create --assignee "
            + caller.objectId()
            + " --role \""
            + role
            + "\" --scope \"$(az keyvault show --name "
            + name(where)
            + " --query id --output tsv)\"";
  }

  /** The roles that make a credential in a vault, and prove it. */
  private static final class Officer implements DesiredCredential.Some<List<String>> {
    @Override
    public Optional<List<String>> certificate(DesiredCredential.Certificate slot) {
      return Optional.of(List.of("Key Vault Certificates Officer", "Key Vault Crypto User"));
    }

    @Override
    public Optional<List<String>> secret(DesiredCredential.ClientSecret slot) {
      return Optional.of(List.of("Key Vault Secrets Officer"));
    }
  }
}
