package io.github.appreg.adapter.vault;

import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.StoreException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** Who signs the requests of a vault's pending keys. */
public final class Signers {
  private final Map<String, Path> programs;
  private final Map<String, String> environment;
  private final RequestFolder requests;

  /**
   * The operator's signers.
   *
   * @param programs by the name that a manifest gives
   * @param environment what the programs see; what signs us in is kept from them
   * @param requests the folder for requests that a person signs
   * @param shown that folder as the operator named it
   */
  public Signers(
      Map<String, Path> programs, Map<String, String> environment, Path requests, Path shown) {
    this.programs = Map.copyOf(programs);
    this.environment = Map.copyOf(environment);
    this.requests = new RequestFolder(requests, shown);
  }

  /** The folder for requests that a person signs. */
  RequestFolder requests() {
    return requests;
  }

  /**
   * A certificate for the request's key, checked.
   *
   * @param request PKCS#10, DER
   * @param now the time, which a one-off certificate begins at
   */
  PublicCertificate sign(DesiredCredential.Certificate order, byte[] request, Instant now)
      throws StoreException {
    return switch (order.issuer().kind()) {
      case ONE_OFF ->
          Certificates.signed(request, order.subject(), now, now.plus(order.rotation().lifetime()));
      case COMMAND ->
          new Signed(order.store(), "What the program " + order.issuer().name() + " printed")
              .check(byProgram(order.issuer().name(), request), request, order.rotation(), now);
      case FILE -> byPerson(order, request, now);
      case SELF, AUTHORITY -> throw new IllegalStateException("the vault signs " + order.store());
    };
  }

  private byte[] byProgram(String name, byte[] request) throws StoreException {
    Path program = programs.get(name);
    if (program == null) {
      throw new StoreException(
          Fault.of(
              Fault.Kind.REFUSED,
              "The signer " + name + " is not defined.",
              "Define it with --command " + name + "=/path/of/program."),
          null);
    }
    return new SigningProgram(name, new OperatorProgram(program, environment, SigningProgram.LIMIT))
        .sign(request);
  }

  private PublicCertificate byPerson(
      DesiredCredential.Certificate order, byte[] request, Instant now) throws StoreException {
    RequestFolder.Found found =
        requests
            .signed(order.store(), request)
            .orElseThrow(
                () ->
                    new StoreException(
                        Fault.of(
                            Fault.Kind.NOT_FOUND,
                            "Nobody has signed the request of "
                                + order.store()
                                + " yet: "
                                + requests.where(order.store())
                                + ".",
                            ""),
                        null));
    return new Signed(order.store(), found.file().toString())
        .check(found.content(), request, order.rotation(), now);
  }
}
