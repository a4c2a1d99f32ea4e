package io.github.appreg.core.port;

import io.github.appreg.core.model.Call;
import java.time.Instant;
import java.util.SortedSet;

/** Proves a credential: a real token for Microsoft Graph, and what it can do. */
public interface TokenProof {
  /**
   * Asks once for an app-only token; a credential that is not accepted is {@code
   * CREDENTIAL_REJECTED}.
   */
  Access prove(String appId, ProofMaterial material) throws ProofException;

  /** The token that we are signed in by ourselves. */
  Access own() throws ProofException;

  /** A token in hand; its text stays inside. */
  interface Access {
    /** The token's {@code roles}: application permissions on Microsoft Graph. */
    SortedSet<String> roles();

    /**
     * The {@code roles} of a further token of the same sign-in, for another API.
     *
     * @param api the API's application id
     */
    SortedSet<String> roles(String api) throws ProofException;

    /** When the token ends. */
    Instant expires();

    /** Runs a {@link Call#runnable} call with {@code $top=1}, once. */
    Answer get(Call call) throws ProofException;
  }

  /**
   * What Graph said to a call.
   *
   * @param status HTTP status
   * @param code Graph's error code; empty when it succeeded
   * @param message Graph's error message; empty when it succeeded
   */
  record Answer(int status, String code, String message, String requestId) {
    /** Whether the call was answered. */
    public boolean succeeded() {
      return status / 100 == 2;
    }
  }
}
