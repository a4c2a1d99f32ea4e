package io.github.appreg.core.port;

import io.github.appreg.core.model.CertificateIssuer;
import io.github.appreg.core.model.CertificateRequest;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.StoreRef;
import java.util.List;
import java.util.Optional;

/** Reads what stores say of credentials; can neither write there nor reach a secret. */
public interface StoreReader {
  /** What was delivered under that name, newest first; empty when nothing was. */
  List<Receipt> receipts(StoreRef where) throws StoreException;

  /** The request under that name that waits for a person, if there is one. */
  Optional<CertificateRequest> pending(StoreRef where) throws StoreException;

  /** The certificate that consumers read now, whoever had it made; empty while it is disabled. */
  Optional<PublicCertificate> current(StoreRef where) throws StoreException;

  /**
   * What a person should know of that name before anything is made there, in sentences.
   *
   * @param issuer who signs what the slot orders there; empty for a secret, and where nothing is
   *     ordered
   */
  default List<String> remarks(StoreRef where, Optional<CertificateIssuer> issuer)
      throws StoreException {
    return List.of();
  }

  /**
   * Where the consumer finds a credential, in words or as an address.
   *
   * @param kind a certificate with its key, or a client secret
   */
  String location(StoreRef where, LiveCredential.Kind kind);
}
