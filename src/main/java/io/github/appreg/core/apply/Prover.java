package io.github.appreg.core.apply;

import static java.util.stream.Collectors.toCollection;

import io.github.appreg.core.model.Call;
import io.github.appreg.core.model.CertificateRequest;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.plan.Expectation;
import io.github.appreg.core.port.CredentialStore;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.ProofException;
import io.github.appreg.core.port.ProofMaterial;
import io.github.appreg.core.port.Sleeper;
import io.github.appreg.core.port.StoreException;
import io.github.appreg.core.port.TokenProof;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Proves credentials by real tokens, patient with what has not reached every replica yet. */
public final class Prover {
  /** New certificates may be refused for minutes, new secrets for seconds. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  /** How long a token speaks for what it was had with; Entra's last an hour at least. */
  private static final Duration FRESH = Duration.ofMinutes(10);

  private final TokenProof proof;
  private final CredentialStore store;
  private final Clock clock;
  private final Sleeper sleeper;
  private final Map<Shower, Had> had = new ConcurrentHashMap<>();

  /** A prover over these ports. */
  public Prover(TokenProof proof, CredentialStore store, Clock clock, Sleeper sleeper) {
    this.proof = proof;
    this.store = store;
    this.clock = clock;
    this.sleeper = sleeper;
  }

  /**
   * Proves every slot of an app: a token, exactly the roles, and every runnable call. Roles that
   * wait for a person are not asked of a token.
   *
   * @param live the app, whose credentials say what is current
   */
  public List<ProofOutcome> verify(Expectation expectation, LiveApp live) {
    List<ProofOutcome> outcomes = new ArrayList<>();
    for (DesiredCredential credential : expectation.slots().values()) {
      Optional<StoreRef> where = credential.match(new StoreOf());
      outcomes.add(
          where.filter(Prover::readable).isPresent()
              ? prove(credential.slot(), where.get(), expectation, live)
              : elsewhere(credential.slot()));
    }
    return List.copyOf(outcomes);
  }

  /** Proves one slot with what its workload has in hand, such as a pipeline's own token. */
  public ProofOutcome verify(
      SlotName slot, Expectation expectation, LiveApp live, ProofMaterial material) {
    try {
      return prove(slot, expectation, live, material);
    } catch (ProofException e) {
      return failed(slot, e.fault());
    }
  }

  /** Proves the identity that this run is signed in as, by the token that it has. */
  public ProofOutcome verifyOwn(SlotName slot, Expectation expectation) {
    try {
      Shown shown = shown(proof.own(), expectation.otherApis());
      return held(slot, shown, expectation, expectation.permissions());
    } catch (ProofException e) {
      return failed(slot, e.fault());
    }
  }

  /**
   * Waits until the token endpoint accepts the material.
   *
   * @throws ProofException when it is still refused after some minutes, or cannot be asked
   */
  void awaitToken(String appId, ProofMaterial material) throws ProofException {
    Shown shown = awaitToken(appId, material, new TreeSet<>(), Optional.empty());
    had.put(new Shower(appId, material), new Had(shown.access(), clock.instant()));
  }

  /**
   * Waits until the token endpoint accepts what the consumer of a slot reads now.
   *
   * @param of which receipts are the slot's
   * @throws StoreException when it cannot be read, or nothing was delivered
   * @throws ProofException when it is refused, or cannot be proven
   */
  void awaitDelivered(String appId, Predicate<Receipt> of, StoreRef where)
      throws StoreException, ProofException {
    Optional<Receipt> newest = delivered(of, where);
    if (newest.isEmpty()) {
      throw new StoreException(nothingDelivered(where), null);
    }
    awaitToken(appId, store.material(where, newest.get()));
  }

  /** The tenant's time. */
  Instant now() {
    return clock.instant();
  }

  /** Whether what was delivered there can be read back, to be proven as its consumer has it. */
  static boolean readable(StoreRef where) {
    return where.kind() != StoreRef.Kind.COMMAND;
  }

  /** Whether somebody may still be using it. */
  boolean stillWorks(LiveCredential credential) {
    return credential.validAt(clock.instant());
  }

  private static Fault nothingDelivered(StoreRef where) {
    return Fault.of(
        Fault.Kind.NOT_FOUND,
        "nothing that is valid now was delivered to " + where,
        "run appreg apply");
  }

  private ProofOutcome prove(SlotName slot, StoreRef where, Expectation expectation, LiveApp live) {
    try {
      Optional<Receipt> receipt =
          current(r -> expectation.means(r.slot(), slot), where, live.credentials());
      if (receipt.isEmpty()) {
        return store
            .pending(where)
            .map(request -> waiting(slot, request))
            .orElseGet(() -> failed(slot, nothingDelivered(where)));
      }
      return prove(slot, expectation, live, store.material(where, receipt.get()));
    } catch (StoreException e) {
      return failed(slot, e.fault());
    } catch (ProofException e) {
      return failed(slot, e.fault());
    }
  }

  /** What the consumer of the slot reads now. */
  private Optional<Receipt> delivered(Predicate<Receipt> of, StoreRef where) throws StoreException {
    return store.receipts(where).stream().filter(of).findFirst();
  }

  private Optional<Receipt> current(
      Predicate<Receipt> of, StoreRef where, List<LiveCredential> live) throws StoreException {
    Instant now = clock.instant();
    Set<String> valid = new TreeSet<>();
    live.stream().filter(c -> c.validAt(now)).forEach(c -> valid.add(c.keyId()));
    return delivered(of, where).filter(receipt -> valid.contains(receipt.keyId()));
  }

  /** Tokens whose roles are those wanted, as far as patience reaches; else the last ones. */
  private Shown awaitToken(
      String appId,
      ProofMaterial material,
      SortedSet<String> otherApis,
      Optional<SortedSet<Permission>> wanted)
      throws ProofException {
    Instant end = clock.instant().plus(PATIENCE);
    Duration pause = FIRST_PAUSE;
    while (true) {
      boolean last = clock.instant().plus(pause).isAfter(end);
      try {
        Shown shown = shown(proof.prove(appId, material), otherApis);
        if (last || wanted.isEmpty() || wanted.get().equals(shown.roles())) {
          return shown;
        }
      } catch (ProofException e) {
        if (last || e.fault().kind() != Fault.Kind.CREDENTIAL_REJECTED) {
          throw e;
        }
      }
      sleep(pause);
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
              ? LONGEST_PAUSE
              : pause.multipliedBy(2);
    }
  }

  private void sleep(Duration pause) throws ProofException {
    try {
      sleeper.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProofException(
          Fault.of(Fault.Kind.INTERRUPTED, "stopped while waiting for a token", ""), e);
    }
  }

  private ProofOutcome prove(
      SlotName slot, Expectation expectation, LiveApp live, ProofMaterial material)
      throws ProofException {
    Optional<SortedSet<Permission>> possible = expectation.possibleRoles(live.granted());
    Optional<TokenProof.Access> known = known(live.appId(), material, expectation, possible);
    Shown shown =
        known.isPresent()
            ? shown(known.get(), expectation.otherApis())
            : awaitToken(live.appId(), material, expectation.otherApis(), possible);
    return held(slot, shown, expectation, possible);
  }

  /**
   * The token that this run has had moments ago with the very secret that the store holds now, if
   * it has all the roles that are wanted: another one would say the same.
   */
  private Optional<TokenProof.Access> known(
      String appId,
      ProofMaterial material,
      Expectation expectation,
      Optional<SortedSet<Permission>> wanted) {
    Had last = had.remove(new Shower(appId, material));
    boolean speaks =
        last != null
            && !clock.instant().isAfter(last.at().plus(FRESH))
            && expectation.otherApis().isEmpty()
            && wanted.map(all -> all.equals(graphRoles(last.access()))).orElse(true);
    return speaks ? Optional.of(last.access()) : Optional.empty();
  }

  /** What tokens say, one for Microsoft Graph and one for each of the other APIs. */
  private static Shown shown(TokenProof.Access access, SortedSet<String> otherApis)
      throws ProofException {
    SortedSet<Permission> roles = graphRoles(access);
    for (String api : otherApis) {
      access.roles(api).forEach(role -> roles.add(new Permission(api, role)));
    }
    return new Shown(access, roles);
  }

  private static SortedSet<Permission> graphRoles(TokenProof.Access access) {
    return access.roles().stream().map(Permission::graph).collect(toCollection(TreeSet::new));
  }

  /**
   * What tokens show.
   *
   * @param possible the roles that they can have now
   */
  private ProofOutcome held(
      SlotName slot,
      Shown shown,
      Expectation expectation,
      Optional<SortedSet<Permission>> possible) {
    SortedSet<Permission> missing = new TreeSet<>();
    SortedSet<Permission> extra = new TreeSet<>();
    expectation
        .permissions()
        .ifPresent(
            wanted -> {
              missing.addAll(wanted);
              missing.removeAll(shown.roles());
              extra.addAll(shown.roles());
              extra.removeAll(wanted);
            });
    boolean differs = !missing.isEmpty() || !extra.isEmpty();
    boolean waits =
        differs && expectation.person().isPresent() && possible.equals(Optional.of(shown.roles()));
    // What lacks a role is refused; it is proven once a person has consented.
    List<ProofOutcome.CallOutcome> calls =
        waits && !missing.isEmpty()
            ? List.of()
            : expectation.calls().stream().map(call -> run(shown.access(), call)).toList();
    boolean answered = calls.stream().allMatch(ProofOutcome.CallOutcome::succeeded);
    return new ProofOutcome(
        slot,
        !answered || differs && !waits
            ? ProofOutcome.Status.FALLS_SHORT
            : waits ? ProofOutcome.Status.AWAITS_CONSENT : ProofOutcome.Status.PROVEN,
        texts(shown.roles()),
        texts(missing),
        texts(extra),
        calls,
        Optional.empty());
  }

  private static SortedSet<String> texts(SortedSet<Permission> permissions) {
    return permissions.stream().map(Permission::toString).collect(toCollection(TreeSet::new));
  }

  private static ProofOutcome.CallOutcome run(TokenProof.Access access, Call call) {
    try {
      return new ProofOutcome.CallOutcome(call, Optional.of(access.get(call)), Optional.empty());
    } catch (ProofException e) {
      return new ProofOutcome.CallOutcome(call, Optional.empty(), Optional.of(e.fault()));
    }
  }

  private static ProofOutcome waiting(SlotName slot, CertificateRequest request) {
    Fault fault =
        Fault.of(
            Fault.Kind.NOT_FOUND,
            "its request waits for a signature: " + request.where(),
            "run appreg apply once it is signed");
    return bare(slot, ProofOutcome.Status.WAITING, Optional.of(fault));
  }

  private static ProofOutcome failed(SlotName slot, Fault fault) {
    return bare(slot, ProofOutcome.Status.FAILED, Optional.of(fault));
  }

  private static ProofOutcome elsewhere(SlotName slot) {
    return bare(slot, ProofOutcome.Status.ELSEWHERE, Optional.empty());
  }

  /** An app with what it shows; a key that signs is another each time that it is read. */
  private record Shower(String appId, ProofMaterial material) {}

  /** A token, and when it was had. */
  private record Had(TokenProof.Access access, Instant at) {}

  /** Tokens that were had, and all their roles. */
  private record Shown(TokenProof.Access access, SortedSet<Permission> roles) {}

  private static ProofOutcome bare(
      SlotName slot, ProofOutcome.Status status, Optional<Fault> fault) {
    return new ProofOutcome(
        slot, status, new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), List.of(), fault);
  }
}
