package io.github.appreg.core.apply;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.LiveTrust;
import io.github.appreg.core.model.Marker;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.model.Target;
import io.github.appreg.core.plan.Action;
import io.github.appreg.core.plan.AppPlan;
import io.github.appreg.core.plan.EnableSignIn;
import io.github.appreg.core.plan.Expectation;
import io.github.appreg.core.plan.RecordMark;
import io.github.appreg.core.plan.Restore;
import io.github.appreg.core.plan.TakeOwnership;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.port.DirectoryWriter;
import io.github.appreg.core.port.Possession;
import io.github.appreg.core.port.ProofException;
import io.github.appreg.core.port.StoreException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Carries out the steps of one app, one after the other. */
final class AppSteps implements Action.Cases<Void, StepFailure> {
  private final DirectoryWriter directory;
  private final Issuer issuer;
  private final Prover prover;
  private final Target target;
  private final Expectation expectation;
  private final Map<SlotName, Issuance> issuances = new TreeMap<>();
  private String appId;

  AppSteps(DirectoryWriter directory, Issuer issuer, Prover prover, AppPlan app) {
    this.directory = directory;
    this.issuer = issuer;
    this.prover = prover;
    this.target = app.target();
    this.expectation = app.expectation();
    this.appId = app.appId();
  }

  @Override
  public Void createApp(Action.CreateApp action) throws StepFailure {
    return write(
        () -> appId = directory.create(key(), action.fields(), action.tags(), action.declared()));
  }

  @Override
  public Void setField(Action.SetField action) throws StepFailure {
    return write(() -> directory.update(key(), Map.of(action.field(), action.after())));
  }

  @Override
  public Void retag(Action.Retag action) throws StepFailure {
    return write(() -> directory.retag(key(), action.add(), action.remove()));
  }

  @Override
  public Void createServicePrincipal(Action.CreateServicePrincipal action) throws StepFailure {
    return write(() -> directory.createServicePrincipal(key()));
  }

  @Override
  public Void enableSignIn(EnableSignIn action) throws StepFailure {
    return write(() -> directory.allowSignIn(key(), true));
  }

  @Override
  public Void addOwner(Action.AddOwner action) throws StepFailure {
    return write(() -> directory.addOwner(key(), action.owner()));
  }

  @Override
  public Void removeOwner(Action.RemoveOwner action) throws StepFailure {
    return write(() -> directory.removeOwner(key(), action.owner().id()));
  }

  @Override
  public Void declare(Action.Declare action) throws StepFailure {
    return write(() -> directory.declare(key(), action.add(), action.remove()));
  }

  @Override
  public Void grant(Action.Grant action) throws StepFailure {
    return write(() -> directory.grant(target, action.permission()));
  }

  @Override
  public Void revoke(Action.Revoke action) throws StepFailure {
    return write(() -> directory.revoke(target, action.permission()));
  }

  @Override
  public Void putTrust(Action.PutTrust action) throws StepFailure {
    String marker = Marker.of(action.slot(), prover.now());
    return write(() -> directory.putTrust(key(), action.name(), marker, action.trust()));
  }

  @Override
  public Void removeTrust(Action.RemoveTrust action) throws StepFailure {
    return write(() -> directory.removeTrust(key(), action.name()));
  }

  @Override
  public Void advance(Action.Advance action) throws StepFailure {
    Issuance issuance =
        issuances.computeIfAbsent(
            action.credential().slot(),
            slot -> issuer.open(key(), appId, action.credential(), possession()));
    try {
      issuance.advance(action.transition());
      return null;
    } catch (DirectoryException e) {
      throw StepFailure.of(e);
    } catch (StoreException e) {
      throw StepFailure.of(e);
    } catch (ProofException e) {
      throw StepFailure.of(e);
    }
  }

  @Override
  public Void retire(Action.Retire action) throws StepFailure {
    // A signer may give the certificate of a run that died once more, which then is the successor.
    if (issuances.values().stream().anyMatch(i -> i.made(action.credential()))) {
      return null;
    }
    Optional<StoreRef> where =
        Optional.ofNullable(expectation.slots().get(action.slot()))
            .flatMap(slot -> slot.match(new StoreOf()));
    // What a program keeps was proven before it was published.
    if (where.filter(Prover::readable).isPresent() && prover.stillWorks(action.credential())) {
      requireSuccessor(action.slot(), where.get());
    }
    return write(() -> directory.removeCredential(key(), action.credential(), possession()));
  }

  @Override
  public Void removeForeign(Action.RemoveForeign action) throws StepFailure {
    return write(() -> directory.removeCredential(key(), action.credential(), possession()));
  }

  @Override
  public Void removeForeignTrust(Action.RemoveForeignTrust action) throws StepFailure {
    return write(() -> directory.removeTrust(key(), action.trust().name()));
  }

  @Override
  public Void takeOwnership(TakeOwnership action) throws StepFailure {
    return write(
        () -> {
          if (action.names()) {
            directory.name(key(), appId);
          }
          directory.retag(key(), new TreeSet<>(Set.of(action.mark().text())), new TreeSet<>());
          for (var trust : action.trusts().entrySet()) {
            LiveTrust live = trust.getValue();
            String marker = Marker.of(trust.getKey(), prover.now());
            directory.putTrust(key(), live.name(), marker, live.trust());
          }
        });
  }

  @Override
  public Void recordMark(RecordMark action) throws StepFailure {
    Set<String> mark = Set.of(action.mark().text());
    return write(
        () -> directory.retag(key(), new TreeSet<>(mark), new TreeSet<>(action.obsolete())));
  }

  @Override
  public Void restore(Restore action) throws StepFailure {
    return write(() -> directory.restore(action.appId()));
  }

  /** A vault-born successor is published before it can be proven, and that may have failed. */
  private void requireSuccessor(SlotName slot, StoreRef where) throws StepFailure {
    String left = "it was left in place, its successor is not proven";
    try {
      prover.awaitDelivered(appId, r -> expectation.means(r.slot(), slot), where);
    } catch (StoreException e) {
      throw StepFailure.of(e).leaving(left);
    } catch (ProofException e) {
      throw StepFailure.of(e).leaving(left);
    }
  }

  private Possession possession() {
    return issuer.possession(appId, expectation);
  }

  private AppKey key() {
    return target.key();
  }

  private static Void write(Write write) throws StepFailure {
    try {
      write.run();
      return null;
    } catch (DirectoryException e) {
      throw StepFailure.of(e);
    }
  }

  /** A write to the directory. */
  private interface Write {
    void run() throws DirectoryException;
  }
}
