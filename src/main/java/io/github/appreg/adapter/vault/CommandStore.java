package io.github.appreg.adapter.vault;

import io.github.appreg.core.model.CertificateRequest;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.Receipt;
import io.github.appreg.core.model.Secret;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.port.CredentialStore;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.ProofMaterial;
import io.github.appreg.core.port.StoreException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Programs of the operator that take a client secret on standard input and keep it somewhere. What
 * they were given cannot be read back: its receipt is a tag on the app.
 */
public final class CommandStore implements CredentialStore {
  private final SortedMap<String, Path> programs;
  private final Map<String, String> environment;

  /**
   * A store for each of these programs.
   *
   * @param programs by the name that manifests use
   * @param environment what the programs get, but for what signs us in
   */
  public CommandStore(SortedMap<String, Path> programs, Map<String, String> environment) {
    this.programs = new TreeMap<>(programs);
    this.environment = Map.copyOf(environment);
  }

  /** {@inheritDoc} Nothing that is known here: the app's tags hold the receipts. */
  @Override
  public List<Receipt> receipts(StoreRef where) {
    return List.of();
  }

  /** Delivered when the program ends with 0; not delivered when it ends with anything else. */
  @Override
  public void publish(StoreRef where, Secret text, Receipt receipt) throws StoreException {
    Path program = programs.get(where.name());
    if (program == null) {
      throw new StoreException(
          Fault.of(
              Fault.Kind.REFUSED,
              "No program is defined for the " + where + ".",
              "Define it with --command " + where.name() + "=/path/of/program."),
          null);
    }
    new DeliveryProgram(
            where.name(), new OperatorProgram(program, environment, DeliveryProgram.LIMIT))
        .deliver(text, receipt);
  }

  @Override
  public ProofMaterial material(StoreRef where, Receipt receipt) throws StoreException {
    throw new StoreException(
        Fault.of(Fault.Kind.NOT_FOUND, "What the " + where + " was given cannot be read back.", ""),
        null);
  }

  @Override
  public String location(StoreRef where, LiveCredential.Kind kind) {
    return where.toString();
  }

  @Override
  public Optional<CertificateRequest> pending(StoreRef where) {
    return Optional.empty();
  }

  @Override
  public Optional<PublicCertificate> current(StoreRef where) {
    return Optional.empty();
  }

  @Override
  public NewCertificate begin(DesiredCredential.Certificate order, Instant notBefore) {
    throw noCertificates(order.store());
  }

  @Override
  public void request(DesiredCredential.Certificate order) {
    throw noCertificates(order.store());
  }

  @Override
  public void publish(NewCertificate certificate, Receipt receipt) {
    throw noCertificates(certificate.where());
  }

  @Override
  public void abandon(NewCertificate certificate) {
    throw noCertificates(certificate.where());
  }

  private static IllegalStateException noCertificates(StoreRef where) {
    return new IllegalStateException("no certificates go to " + where);
  }
}
