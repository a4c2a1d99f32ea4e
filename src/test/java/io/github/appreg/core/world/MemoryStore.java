package io.github.appreg.core.world;

import io.github.appreg.core.model.CertificateRequest;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.Secret;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.port.CredentialStore;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.ProofMaterial;
import io.github.appreg.core.port.StoreException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store in memory; a vault's keys are proven after they are published, a folder's before. */
public final class MemoryStore implements CredentialStore {
  /** What consumers read now, by place. */
  public final Map<StoreRef, String> published = new HashMap<>();

  /** Keeps another text than it is given. */
  public boolean garbles;

  /** Refuses the next this many deliveries, before anything is written. */
  public int refusals;

  /** Loses the answer of the next this many deliveries, after they were written. */
  public int lostAnswers;

  /** Cannot be read. */
  public boolean unreadable;

  /** Gives no answer to the next this many deliveries, which arrive once somebody looks again. */
  public int lateArrivals;

  /** Breaks at the next delivery, as only a bug does. */
  public boolean broken;

  /** Refuses to drop what was begun. */
  public boolean stuck;

  /** Requests that wait for a person, by place. */
  public final Map<StoreRef, CertificateRequest> requests = new HashMap<>();

  /** What vaults made current by themselves, by place. */
  public final Map<StoreRef, PublicCertificate> current = new HashMap<>();

  private Runnable underWay = () -> {};

  private final Map<StoreRef, List<Receipt>> receipts = new HashMap<>();
  private final Clock clock;
  private int made;

  MemoryStore(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized List<Receipt> receipts(StoreRef where) throws StoreException {
    if (unreadable) {
      throw failure("cannot be read");
    }
    List<Receipt> newest = new ArrayList<>(receipts.getOrDefault(where, List.of()));
    Collections.reverse(newest);
    return newest;
  }

  /** Forgets every receipt. */
  public synchronized void loseReceipts() {
    receipts.clear();
  }

  /** Finds the receipt of an older delivery again. */
  public synchronized void remember(
      StoreRef where, LiveCredential old, SlotName slot, String appId) {
    Receipt receipt =
        new Receipt(
            old.keyId(), appId, slot, old.start(), old.end(), old.thumbprint(), old.start());
    receipts.get(where).add(0, receipt);
  }

  @Override
  public synchronized NewCertificate begin(DesiredCredential.Certificate order, Instant notBefore) {
    byte[] der = ("certificate " + ++made).getBytes(StandardCharsets.UTF_8);
    return new Made(
        order.store(),
        PublicCertificate.of(notBefore, notBefore.plus(order.rotation().lifetime()), der));
  }

  @Override
  public synchronized Optional<CertificateRequest> pending(StoreRef where) {
    return Optional.ofNullable(requests.get(where));
  }

  @Override
  public synchronized void request(DesiredCredential.Certificate order) {
    requests.put(order.store(), new CertificateRequest("a request", Optional.empty()));
  }

  @Override
  public synchronized Optional<PublicCertificate> current(StoreRef where) {
    return Optional.ofNullable(current.get(where));
  }

  @Override
  public synchronized void publish(NewCertificate certificate, Receipt receipt)
      throws StoreException {
    deliver(certificate.where(), certificate.certificate().thumbprint(), receipt);
  }

  @Override
  public synchronized void publish(StoreRef where, Secret text, Receipt receipt)
      throws StoreException {
    deliver(where, text.reveal(t -> t), receipt);
  }

  /** What is still under way arrives before it, or never. */
  @Override
  public synchronized void abandon(NewCertificate certificate) throws StoreException {
    if (stuck) {
      throw failure("cannot drop it");
    }
    arrive();
  }

  @Override
  public synchronized ProofMaterial material(StoreRef where, Receipt receipt) {
    String text = published.get(where);
    return receipt.thumbprint().isEmpty()
        ? new ProofMaterial.Password(Secret.of(text))
        : key(new PublicCertificate(text, receipt.start(), receipt.end(), new byte[0]));
  }

  @Override
  public String location(StoreRef where, LiveCredential.Kind kind) {
    return where.toString();
  }

  /** Lets what was under way arrive. */
  public synchronized void arrive() {
    underWay.run();
    underWay = () -> {};
  }

  private void deliver(StoreRef where, String text, Receipt receipt) throws StoreException {
    if (refusals > 0) {
      refusals--;
      throw failure("is full");
    }
    if (broken) {
      broken = false;
      throw new IllegalArgumentException("a bug");
    }
    if (lateArrivals > 0) {
      lateArrivals--;
      underWay = () -> write(where, text, receipt);
      throw new StoreException(Fault.of(Fault.Kind.UNREACHABLE, "no answer", ""), null);
    }
    write(where, text, receipt);
    if (lostAnswers > 0) {
      lostAnswers--;
      throw failure("does not answer");
    }
    if (receipt.delivered().isAfter(clock.instant())) {
      throw new IllegalStateException("delivered in the future");
    }
  }

  private void write(StoreRef where, String text, Receipt receipt) {
    published.put(where, garbles ? "garbled" : text);
    receipts.computeIfAbsent(where, key -> new ArrayList<>()).add(receipt);
  }

  private static ProofMaterial key(PublicCertificate certificate) {
    return new ProofMaterial.Key(certificate, (scheme, content) -> content);
  }

  private static StoreException failure(String what) {
    return new StoreException(Fault.of(Fault.Kind.LOCAL, "the store " + what, ""), null);
  }

  private record Made(StoreRef where, PublicCertificate certificate) implements NewCertificate {
    @Override
    public ProofMaterial material() {
      return key(certificate);
    }
  }
}
