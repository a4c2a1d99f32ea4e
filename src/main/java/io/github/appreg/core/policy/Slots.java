package io.github.appreg.core.policy;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.Position;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The credential slots of an app, and where their parts stand. */
final class Slots {
  private Slots() {}

  /** What is wrong with the slots, one by one. */
  static List<Breach> breaches(
      DesiredApp app, Function<DesiredCredential, Optional<Breach>> check) {
    Collection<DesiredCredential> all = app.credentials().map(Map::values).orElseGet(List::of);
    return all.stream().flatMap(slot -> check.apply(slot).stream()).toList();
  }

  /** The place of a part of a slot, or of the slot where it is not said. */
  static Position at(DesiredApp app, DesiredCredential slot, String part) {
    return app.origin().at("/spec/credentials/" + slot.slot() + "/" + part);
  }
}
