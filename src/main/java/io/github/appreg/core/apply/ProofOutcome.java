package io.github.appreg.core.apply;

import io.github.appreg.core.model.Call;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.TokenProof;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What a credential proved.
 *
 * @param roles the roles of its tokens; those of other APIs than Microsoft Graph with the API
 * @param missing roles that the manifest has and the token has not
 * @param extra roles that the token has and the manifest has not
 * @param calls the declared calls that were run
 * @param fault why there is no token
 */
public record ProofOutcome(
    SlotName slot,
    Status status,
    SortedSet<String> roles,
    SortedSet<String> missing,
    SortedSet<String> extra,
    List<CallOutcome> calls,
    Optional<Fault> fault) {
  /** How it ended. */
  public enum Status {
    /** A token, exactly the roles, and every call answered. */
    PROVEN,
    /** A token, but other roles, or a call that was refused. */
    FALLS_SHORT,
    /** A token, but a person has yet to consent to roles, or to revoke some. */
    AWAITS_CONSENT,
    /** No token. */
    FAILED,
    /** Nothing is delivered yet: its request waits for a signature. */
    WAITING,
    /** A federated credential, and what a program keeps, is proven where it is used. */
    ELSEWHERE
  }

  /** A declared call and Graph's answer; or why there was none. */
  public record CallOutcome(Call call, Optional<TokenProof.Answer> answer, Optional<Fault> fault) {
    /** Whether the call was answered. */
    public boolean succeeded() {
      return answer.map(TokenProof.Answer::succeeded).orElse(false);
    }
  }
}
