package io.github.appreg.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ReceiptTagTest {
  private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
  private static final Instant END = Instant.parse("2027-02-21T08:00:00Z");

  @Test
  void aReceiptIsReadBackAsItWasWritten() {
    Receipt receipt = receipt("main", START);

    assertThat(ReceiptTag.in(Set.of(ReceiptTag.of(receipt), "other"), "app"))
        .containsExactly(receipt);
  }

  @Test
  void theLongestSlotStillFitsInATag() {
    assertThat(ReceiptTag.of(receipt("s".repeat(60), START))).hasSizeLessThanOrEqualTo(256);
  }

  @Test
  void theNewestComesFirst() {
    Receipt older = receipt("main", START);
    Receipt newer = receipt("main", START.plusSeconds(60));

    assertThat(ReceiptTag.in(Set.of(ReceiptTag.of(older), ReceiptTag.of(newer)), "app"))
        .containsExactly(newer, older);
  }

  @Test
  void whatIsBrokenOrOfANewerVersionIsNoReceipt() {
    Set<String> broken =
        Set.of(
            "appreg:v1:r:",
            "appreg:v1:r:a:b:c:d",
            "appreg:v1:r:a:b:!:1:1",
            "appreg:v1:r::b:1:1:1",
            "appreg:v1:r:a:b:zzzzzzzzzzzz:1:1",
            "appreg:v2:r:a:b:1:1:1");

    assertThat(ReceiptTag.in(broken, "app")).isEmpty();
    assertThat(ReceiptTag.ended(broken, END)).isEmpty();
    assertThat(Mark.newer(new TreeSet<>(broken))).contains("appreg:v2:r:a:b:1:1:1");
  }

  @Test
  void aReceiptIsNoMarkAndOneThatEndedCanGo() {
    String tag = ReceiptTag.of(receipt("main", START));

    assertThat(Mark.isMark(tag)).isFalse();
    assertThat(Mark.isOurs(tag)).isTrue();
    assertThat(ReceiptTag.ended(Set.of(tag), END.minusSeconds(1))).isEmpty();
    assertThat(ReceiptTag.ended(Set.of(tag), END)).containsExactly(tag);
  }

  private static Receipt receipt(String slot, Instant delivered) {
    return new Receipt(
        "0aa11bb2-0000-4000-8000-000000000001",
        "app",
        new SlotName(slot),
        START,
        END,
        "",
        delivered);
  }
}
