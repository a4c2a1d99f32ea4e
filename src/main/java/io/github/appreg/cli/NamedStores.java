package io.github.appreg.cli;

import io.github.appreg.core.apply.StoreOf;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.StoreRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Programs that manifests name as stores: none runs that the operator did not define. */
final class NamedStores {
  private NamedStores() {}

  /**
   * Refuses a manifest that names a program which nobody defined; runs none.
   *
   * @throws Failure wrong usage, with the place and the option that is missing
   */
  static void require(List<DesiredApp> apps, Set<String> defined) throws Failure {
    for (DesiredApp app : apps) {
      for (DesiredCredential slot : app.credentials().map(Map::values).orElseGet(List::of)) {
        Optional<String> missing =
            slot.match(new StoreOf())
                .filter(where -> where.kind() == StoreRef.Kind.COMMAND)
                .map(StoreRef::name)
                .filter(name -> !defined.contains(name));
        if (missing.isPresent()) {
          throw Failure.usage(
              slot.at()
                  + ": slot "
                  + slot.slot()
                  + " is delivered by command "
                  + missing.get()
                  + ", which is not defined.",
              "define it with --command " + missing.get() + "=/path/of/program");
        }
      }
    }
  }
}
