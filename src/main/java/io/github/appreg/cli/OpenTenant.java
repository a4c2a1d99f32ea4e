package io.github.appreg.cli;

import io.github.appreg.core.apply.Prover;
import io.github.appreg.core.port.Caller;
import io.github.appreg.core.port.CredentialStore;
import io.github.appreg.core.port.DirectoryWriter;
import io.github.appreg.core.port.Sleeper;
import io.github.appreg.core.port.TokenProof;
import java.time.Clock;

/**
 * A tenant that we are signed in to, with the stores beside it, for commands that write.
 *
 * @param clock the directory's clock, which credentials end by; the wall clock in a real tenant
 * @param closing ends what was opened for it
 */
record OpenTenant(
    Caller caller,
    DirectoryWriter directory,
    CredentialStore stores,
    TokenProof proof,
    Clock clock,
    Sleeper sleeper,
    Runnable closing)
    implements AutoCloseable {
  /** The same tenant, which cannot be written to through it. */
  TenantView view() {
    return new TenantView(
        caller,
        new ReadOnlyDirectory(directory),
        new ReadOnlyStores(stores),
        prover(),
        clock,
        closing);
  }

  Prover prover() {
    return new Prover(proof, stores, clock, sleeper);
  }

  @Override
  public void close() {
    closing.run();
  }
}
