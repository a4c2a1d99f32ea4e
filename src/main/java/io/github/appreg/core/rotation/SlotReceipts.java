package io.github.appreg.core.rotation;

import io.github.appreg.core.model.CertificateRequest;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.Receipt;
import java.util.List;
import java.util.Optional;

/**
 * What the store of a slot says.
 *
 * @param readable whether the store could be read; if not, nothing is concluded from its silence
 * @param receipts newest first
 * @param current the certificate that consumers read now, where the store issues by itself
 * @param request the request of the slot that waits for a person
 */
public record SlotReceipts(
    boolean readable,
    List<Receipt> receipts,
    Optional<PublicCertificate> current,
    Optional<CertificateRequest> request) {
  public SlotReceipts {
    receipts = List.copyOf(receipts);
  }

  /** A store that holds nothing for the slot. */
  public static final SlotReceipts NONE = of(List.of());

  /** A store that could not be read. */
  public static final SlotReceipts UNREADABLE =
      new SlotReceipts(false, List.of(), Optional.empty(), Optional.empty());

  /** A store that holds these, newest first. */
  public static SlotReceipts of(List<Receipt> receipts) {
    return new SlotReceipts(true, receipts, Optional.empty(), Optional.empty());
  }
}
