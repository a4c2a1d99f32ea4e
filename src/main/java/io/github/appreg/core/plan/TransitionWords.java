package io.github.appreg.core.plan;

import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.rotation.Transition;
import java.util.List;

/** Says what a transition does to a credential, and why it stands where it does. */
final class TransitionWords {
  static final String TRUST_ENDS = "what it trusted before goes";

  private TransitionWords() {}

  static String of(Transition transition, DesiredCredential credential) {
    SlotName slot = credential.slot();
    boolean readAtOnce = credential.match(new ReadAtOnce());
    return switch (transition) {
      case REQUEST -> "request a signature";
      case MINT -> readAtOnce ? "mint, which consumers can read at once" : "mint";
      case ATTACH -> "attach " + slot + " to the app";
      case PROVE -> "prove " + slot + " with a real token";
      case PUBLISH ->
          readAtOnce
              ? "write the receipt of " + slot
              : "publish " + slot + " to its consumers, with its receipt";
      case SETTLE, RETIRE, END -> throw new IllegalArgumentException("no step: " + transition);
    };
  }

  /** Why a transition waits for those before it. */
  static String why(Transition transition, List<Transition> path, DesiredCredential credential) {
    boolean readAtOnce = credential.match(new ReadAtOnce());
    return switch (transition) {
      case REQUEST, MINT -> "nothing comes before it";
      case ATTACH ->
          readAtOnce
              ? "the vault has made it current already, so Entra must learn it without delay"
              : "Entra must know it before anybody reads it";
      case PROVE ->
          path.indexOf(Transition.PUBLISH) < path.indexOf(Transition.PROVE)
              ? "the vault's key signs only once it is current"
              : "nothing is published that Entra does not accept";
      case PUBLISH -> "what it succeeds stays for the overlap";
      case SETTLE, RETIRE, END -> throw new IllegalArgumentException("no step: " + transition);
    };
  }

  /** Whether the store makes it current before Entra can know it. */
  private static final class ReadAtOnce implements DesiredCredential.Cases<Boolean> {
    @Override
    public Boolean certificate(DesiredCredential.Certificate certificate) {
      return certificate.issuer().vaultIssues();
    }

    @Override
    public Boolean brought(DesiredCredential.BroughtCertificate brought) {
      return false;
    }

    @Override
    public Boolean watched(DesiredCredential.WatchedCertificate watched) {
      return false;
    }

    @Override
    public Boolean secret(DesiredCredential.ClientSecret secret) {
      return false;
    }

    @Override
    public Boolean federated(DesiredCredential.Federated federated) {
      return false;
    }
  }
}
