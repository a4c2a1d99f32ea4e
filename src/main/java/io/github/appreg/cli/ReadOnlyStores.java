package io.github.appreg.cli;

import io.github.appreg.core.model.CertificateIssuer;
import io.github.appreg.core.model.CertificateRequest;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.port.StoreException;
import io.github.appreg.core.port.StoreReader;
import java.util.List;
import java.util.Optional;

/** The reading half of the stores; what is behind it cannot be reached through it. */
final class ReadOnlyStores implements StoreReader {
  private final StoreReader whole;

  ReadOnlyStores(StoreReader whole) {
    this.whole = whole;
  }

  @Override
  public List<Receipt> receipts(StoreRef where) throws StoreException {
    return whole.receipts(where);
  }

  @Override
  public Optional<CertificateRequest> pending(StoreRef where) throws StoreException {
    return whole.pending(where);
  }

  @Override
  public Optional<PublicCertificate> current(StoreRef where) throws StoreException {
    return whole.current(where);
  }

  @Override
  public List<String> remarks(StoreRef where, Optional<CertificateIssuer> issuer)
      throws StoreException {
    return whole.remarks(where, issuer);
  }

  @Override
  public String location(StoreRef where, LiveCredential.Kind kind) {
    return whole.location(where, kind);
  }
}
