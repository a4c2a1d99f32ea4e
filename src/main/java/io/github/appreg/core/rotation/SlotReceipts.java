package io.github.appreg.core.rotation;

import io.github.appreg.core.model.Receipt;
import java.util.List;

/**
 * What the store of a slot says.
 *
 * @param receipts newest first
 * @param readable whether the store could be read; if not, nothing is concluded from its silence
 */
public record SlotReceipts(boolean readable, List<Receipt> receipts) {
  public SlotReceipts {
    receipts = List.copyOf(receipts);
  }

  /** A store that holds nothing for the slot. */
  public static final SlotReceipts NONE = new SlotReceipts(true, List.of());

  /** A store that could not be read. */
  public static final SlotReceipts UNREADABLE = new SlotReceipts(false, List.of());
}
