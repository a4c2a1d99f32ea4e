package io.github.appreg.adapter.vault;

import com.azure.security.keyvault.certificates.CertificateClient;
import com.azure.security.keyvault.certificates.models.CertificateOperation;
import com.azure.security.keyvault.certificates.models.CertificateProperties;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.ProofMaterial;
import io.github.appreg.core.port.Sleeper;
import io.github.appreg.core.port.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Certificates that the vault issues, by itself or by an authority that it is set up with: current
 * before Entra knows them.
 */
final class VaultIssuing {
  /** An authority may take hours; what it issues later, a later run takes up. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  private final VaultClients clients;
  private final VaultVersions versions;
  private final Sleeper sleeper;

  VaultIssuing(VaultClients clients, VaultVersions versions, Sleeper sleeper) {
    this.clients = clients;
    this.versions = versions;
    this.sleeper = sleeper;
  }

  /** What is current without a receipt and not due for renewal, or else what is issued now. */
  IssuedCertificate begin(DesiredCredential.Certificate order, Instant now) throws StoreException {
    StoreRef where = order.store();
    // Looked at first: an authority may have answered an order of a run before.
    CertificateClient client = clients.certificates(where);
    try {
      if (VaultOperations.pending(client, where).isEmpty()) {
        Optional<VaultVersions.Current> current = usable(order, now);
        if (current.isPresent()) {
          return issued(where, current.get());
        }
      }
      await(client, where, VaultOperations.begun(client, order, now));
    } catch (RuntimeException e) {
      throw VaultFaults.of(where, VaultNeed.CERTIFICATE, e);
    }
    return issued(
        where,
        usable(order, now)
            .orElseThrow(
                () ->
                    failed(
                        Fault.Kind.REFUSED,
                        where,
                        "what the vault issued is not current, or due for renewal already",
                        "Look at the certificate's policy and versions in the vault.")));
  }

  /** Writes the receipt; writing it twice changes nothing. */
  void sign(IssuedCertificate made, Receipt receipt) throws StoreException {
    StoreRef where = made.where();
    CertificateClient client = clients.certificates(where);
    try {
      CertificateProperties properties =
          client.getCertificateVersion(where.name(), made.version()).getProperties();
      Map<String, String> tags = new TreeMap<>();
      if (properties.getTags() != null) {
        tags.putAll(properties.getTags());
      }
      tags.putAll(ReceiptTags.write(receipt));
      client.updateCertificateProperties(properties.setTags(tags));
    } catch (RuntimeException e) {
      throw VaultFaults.of(where, VaultNeed.CERTIFICATE, e);
    }
  }

  ProofMaterial material(IssuedCertificate made) throws StoreException {
    return versions.key(made.where(), made.version());
  }

  private Optional<VaultVersions.Current> usable(DesiredCredential.Certificate order, Instant now)
      throws StoreException {
    StoreRef where = order.store();
    Optional<VaultVersions.Current> current = versions.current(where);
    if (current.isEmpty()
        || ReceiptTags.read(where, current.get().properties().getTags()).isPresent()) {
      return Optional.empty();
    }
    Instant due = current.get().certificate().notAfter().minus(order.rotation().renewBefore());
    return current.filter(version -> now.isBefore(due));
  }

  private IssuedCertificate issued(StoreRef where, VaultVersions.Current current) {
    return new IssuedCertificate(
        this, where, current.properties().getVersion(), current.certificate());
  }

  private void await(CertificateClient client, StoreRef where, CertificateOperation begun)
      throws StoreException {
    Duration waited = Duration.ZERO;
    Duration pause = Duration.ofSeconds(1);
    CertificateOperation operation = begun;
    while (VaultOperations.waits(operation)) {
      if (waited.compareTo(PATIENCE) >= 0) {
        throw failed(
            Fault.Kind.NOT_REPLICATED,
            where,
            "issuer " + operation.getIssuerName() + " has not answered yet",
            "Run again later, which takes up what it has issued by then.");
      }
      sleep(where, pause);
      waited = waited.plus(pause);
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
      operation =
          VaultOperations.latest(client, where)
              .orElseThrow(
                  () -> failed(Fault.Kind.CONFLICT, where, "somebody dropped the order", ""));
    }
    if (!"completed".equalsIgnoreCase(operation.getStatus())) {
      throw refused(where, operation);
    }
  }

  /** The order came to another end than a certificate. */
  private static StoreException refused(StoreRef where, CertificateOperation ended) {
    return new StoreException(
        new Fault(
            Fault.Kind.REFUSED,
            "The vault issued no certificate for " + where + ": " + ended.getStatus() + ".",
            ended.getError() == null ? "" : ended.getError().getCode(),
            ended.getError() == null ? "" : ended.getError().getMessage(),
            "",
            "Look at the issuer in the vault: az keyvault certificate issuer list."),
        null);
  }

  private void sleep(StoreRef where, Duration pause) throws StoreException {
    try {
      sleeper.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(Fault.Kind.INTERRUPTED, where, "stopped while waiting for the issuer", "");
    }
  }

  private static StoreException failed(Fault.Kind kind, StoreRef where, String why, String next) {
    return new StoreException(
        Fault.of(kind, "No certificate for " + where + ": " + why + ".", next), null);
  }
}
