package io.github.appreg.adapter.vault;

import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.port.StoreException;
import java.util.Optional;
import java.util.function.Supplier;

/** Names that a deleted object keeps until it is recovered or purged. */
final class DeletedNames {
  private final VaultClients clients;

  DeletedNames(VaultClients clients) {
    this.clients = clients;
  }

  /** What is deleted under that name, and how to free it; empty also when we may not look. */
  Optional<String> remark(StoreRef where) throws StoreException {
    var certificates = clients.certificates(where);
    var secrets = clients.secrets(where);
    if (there(where, () -> certificates.getDeletedCertificate(where.name()))) {
      return Optional.of(said(where, "certificate"));
    }
    return there(where, () -> secrets.getDeletedSecret(where.name()))
        ? Optional.of(said(where, "secret"))
        : Optional.empty();
  }

  /** The next command, once the vault has refused the name. */
  static String wayOut(StoreRef where, String kind) {
    String rest = " --vault-name " + vaultName(where) + " --name " + where.name();
    return "Take it back with: az keyvault "
        + kind
        + " recover"
        + rest
        + ", or free the name for good with: az keyvault "
        + kind
        + " purge"
        + rest;
  }

  /** What the Azure CLI calls the vault. */
  static String vaultName(StoreRef where) {
    return where.vault().replaceFirst("^https://", "").replaceFirst("[.].*", "");
  }

  private static String said(StoreRef where, String kind) {
    return "a deleted "
        + kind
        + " keeps the name "
        + where
        + ", which cannot be used until then. "
        + wayOut(where, kind);
  }

  private static boolean there(StoreRef where, Supplier<Object> read) throws StoreException {
    try {
      return read.get() != null;
    } catch (RuntimeException e) {
      int status = VaultFaults.status(e);
      if (status == 404 || status == 403) {
        return false;
      }
      throw VaultFaults.of(where, VaultNeed.RECEIPTS, e);
    }
  }
}
