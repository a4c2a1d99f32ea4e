package io.github.appreg.cli;

import io.github.appreg.core.apply.Prover;
import io.github.appreg.core.model.ConsentPage;
import io.github.appreg.core.port.AuditTrail;
import io.github.appreg.core.port.Caller;
import io.github.appreg.core.port.Directory;
import io.github.appreg.core.port.Introduction;
import io.github.appreg.core.port.StoreReader;
import java.time.Clock;

/**
 * A tenant as it is handed to commands that only read: nothing in it leads to what writes.
 *
 * @param prover proves credentials with tokens, and changes nothing
 * @param clock the directory's clock, which credentials end by
 * @param consentPage where an administrator consents to what apps declare
 * @param closing ends what was opened for it
 * @param trail tells who changed what, of apps that the directory has read
 * @param introduction says who we are, in names
 * @param pulse counts the answers that it gives
 */
record TenantView(
    Caller caller,
    Directory directory,
    StoreReader stores,
    Prover prover,
    Clock clock,
    ConsentPage consentPage,
    Runnable closing,
    AuditTrail trail,
    Introduction.Source introduction,
    Pulse pulse)
    implements AutoCloseable {
  @Override
  public void close() {
    closing.run();
  }
}
