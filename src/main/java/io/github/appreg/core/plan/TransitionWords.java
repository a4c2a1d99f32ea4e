package io.github.appreg.core.plan;

import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.rotation.Transition;
import java.util.List;

/** Says what a transition does to a credential, and why it stands where it does. */
final class TransitionWords {
  private TransitionWords() {}

  static String of(Transition transition, DesiredCredential credential) {
    SlotName slot = credential.slot();
    return switch (transition) {
      case REQUEST -> "request a signature";
      case MINT -> "mint";
      case ATTACH -> "attach " + slot + " to the app";
      case PROVE -> "prove " + slot + " with a real token";
      case PUBLISH -> "publish " + slot + " to its consumers, with its receipt";
      case SETTLE, RETIRE, END -> throw new IllegalArgumentException("no step: " + transition);
    };
  }

  /** Why a transition waits for those before it. */
  static String why(Transition transition, List<Transition> path) {
    return switch (transition) {
      case REQUEST, MINT -> "nothing comes before it";
      case ATTACH -> "Entra must know it before anybody reads it";
      case PROVE ->
          path.indexOf(Transition.PUBLISH) < path.indexOf(Transition.PROVE)
              ? "the vault's key signs only once it is current"
              : "nothing is published that Entra does not accept";
      case PUBLISH -> "what it succeeds stays for the overlap";
      case SETTLE, RETIRE, END -> throw new IllegalArgumentException("no step: " + transition);
    };
  }
}
