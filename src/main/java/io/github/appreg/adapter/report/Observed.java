package io.github.appreg.adapter.report;

import io.github.appreg.core.diff.Observation;

/** Says what is on an app and left alone. */
public final class Observed {
  private Observed() {}

  /** In a few words, as they follow the name of an app. */
  public static String words(Observation observation) {
    return switch (observation.kind()) {
      case TAG -> "left alone: tag " + observation.what();
      case GRANT -> "left alone: consent to " + observation.what();
      case KEY -> "left alone: certificate " + observation.what();
      case PASSWORD -> "left alone: client secret " + observation.what();
      case FEDERATED_CREDENTIAL -> "left alone: federated credential " + observation.what();
      case UNNAMED_OWNER ->
          "owner " + observation.what() + ": its name may not be read (User.ReadBasic.All)";
      case UNMARKED_APP -> "not applied by appreg before: app " + observation.what();
      case PERSONAL_CONSENT ->
          "left alone: consent of people for themselves, " + observation.what();
      case IN_USE -> "not retired, because it is still used: " + observation.what();
    };
  }
}
