package io.github.appreg.cli;

import io.github.appreg.core.apply.Prover;
import io.github.appreg.core.model.ConsentPage;
import io.github.appreg.core.port.AuditTrail;
import io.github.appreg.core.port.Caller;
import io.github.appreg.core.port.CredentialStore;
import io.github.appreg.core.port.DirectoryWriter;
import io.github.appreg.core.port.Introduction;
import io.github.appreg.core.port.Sleeper;
import io.github.appreg.core.port.TokenProof;
import java.time.Clock;

/**
 * A tenant that we are signed in to, with the stores beside it, for commands that write.
 *
 * @param clock the directory's clock, which credentials end by; the wall clock in a real tenant
 * @param consentPage where an administrator consents to what apps declare
 * @param closing ends what was opened for it
 * @param trail tells who changed what, of apps that the directory has read
 * @param introduction says who we are, in names
 * @param pulse counts the answers that it gives
 */
record OpenTenant(
    Caller caller,
    DirectoryWriter directory,
    CredentialStore stores,
    TokenProof proof,
    Clock clock,
    Sleeper sleeper,
    ConsentPage consentPage,
    Runnable closing,
    AuditTrail trail,
    Introduction.Source introduction,
    Pulse pulse)
    implements AutoCloseable {
  /** The same tenant, which cannot be written to through it. */
  TenantView view() {
    return new TenantView(
        caller,
        new ReadOnlyDirectory(directory),
        new ReadOnlyStores(stores),
        prover(),
        clock,
        consentPage,
        closing,
        // Not itself: it may be the directory that writes.
        trail::records,
        introduction::introduction,
        pulse);
  }

  Prover prover() {
    return new Prover(proof, stores, clock, sleeper);
  }

  @Override
  public void close() {
    closing.run();
  }
}
