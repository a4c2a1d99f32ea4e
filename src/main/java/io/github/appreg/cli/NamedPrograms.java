package io.github.appreg.cli;

import io.github.appreg.core.model.CertificateIssuer;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.plan.AppPlan;
import io.github.appreg.core.plan.Plan;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Programs that manifests name: none runs that the operator did not define. */
final class NamedPrograms implements DesiredCredential.Some<NamedPrograms.Use> {
  private NamedPrograms() {}

  /** A program by name, and what it does for the slot. */
  record Use(String name, String done) {}

  /**
   * Refuses a manifest that names a program which nobody defined; runs none.
   *
   * @throws Failure wrong usage, with the place and the option that is missing
   */
  static void require(List<DesiredApp> apps, Set<String> defined) throws Failure {
    for (DesiredApp app : apps) {
      of(app.credentials().map(Map::values).orElseGet(List::of), defined);
    }
  }

  /** Refuses a plan that names a program which nobody defined; runs none. */
  static void require(Plan plan, Set<String> defined) throws Failure {
    for (AppPlan app : plan.apps()) {
      of(app.expectation().slots().values(), defined);
    }
  }

  private static void of(Collection<DesiredCredential> slots, Set<String> defined) throws Failure {
    for (DesiredCredential slot : slots) {
      Optional<Use> missing =
          slot.match(new NamedPrograms()).filter(use -> !defined.contains(use.name()));
      if (missing.isPresent()) {
        String name = missing.get().name();
        throw Failure.usage(
            slot.at()
                + ": slot "
                + slot.slot()
                + " is "
                + missing.get().done()
                + " by command "
                + name
                + ", which is not defined.",
            "define it with --command " + name + "=/path/of/program");
      }
    }
  }

  @Override
  public Optional<Use> certificate(DesiredCredential.Certificate slot) {
    return slot.issuer().kind() == CertificateIssuer.Kind.COMMAND
        ? Optional.of(new Use(slot.issuer().name(), "signed"))
        : Optional.empty();
  }

  @Override
  public Optional<Use> secret(DesiredCredential.ClientSecret slot) {
    return slot.store().kind() == StoreRef.Kind.COMMAND
        ? Optional.of(new Use(slot.store().name(), "delivered"))
        : Optional.empty();
  }
}
