package io.github.appreg.cli;

import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.Problem;
import io.github.appreg.core.model.Target;
import io.github.appreg.core.plan.AppPlan;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.port.Directory;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.port.Restrictions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the tenant's policies would refuse of a plan's new credentials, said before anything is
 * made.
 */
final class Forbidden {
  private Forbidden() {}

  /**
   * In order of their places; empty when nothing would be refused, and where the policies may not
   * be read. Asks nothing for a plan that makes no credential.
   */
  static List<Problem> by(Directory directory, Plan plan) throws Failure {
    List<AppPlan> making = plan.apps().stream().filter(app -> !made(app).isEmpty()).toList();
    if (making.isEmpty()) {
      return List.of();
    }
    Map<?, Restrictions> restrictions;
    try {
      restrictions = directory.restrictions(making.stream().map(AppPlan::target).toList());
    } catch (DirectoryException e) {
      throw Failure.of(e.fault(), e);
    }
    List<Problem> problems = new ArrayList<>();
    for (AppPlan app : making) {
      Target target = app.target();
      Optional.ofNullable(restrictions.get(target.key()))
          .ifPresent(
              limits -> made(app).forEach(slot -> problem(slot, limits).ifPresent(problems::add)));
    }
    return problems.stream().sorted().toList();
  }

  private static List<DesiredCredential> made(AppPlan app) {
    return app.steps().stream()
        .filter(step -> step.touch().takes().isPresent() && !step.action().effect().follows())
        .flatMap(step -> step.touch().slot().stream())
        .flatMap(slot -> Optional.ofNullable(app.expectation().slots().get(slot)).stream())
        .toList();
  }

  private static Optional<Problem> problem(DesiredCredential slot, Restrictions limits) {
    return slot.match(new Refusal(limits))
        .map(
            why ->
                limits.exempts()
                    ? Problem.warning(slot.at(), why + ", unless this sign-in is exempt from it")
                    : Problem.error(slot.at(), why));
  }

  /** Why a credential of that kind would be refused. */
  private record Refusal(Restrictions limits) implements DesiredCredential.Some<String> {
    @Override
    public Optional<String> certificate(DesiredCredential.Certificate slot) {
      return tooLong("a certificate", slot.rotation().lifetime(), limits.keyLifetime());
    }

    @Override
    public Optional<String> brought(DesiredCredential.BroughtCertificate slot) {
      Duration life =
          Duration.between(slot.certificate().notBefore(), slot.certificate().notAfter());
      return tooLong("a certificate", life, limits.keyLifetime());
    }

    @Override
    public Optional<String> secret(DesiredCredential.ClientSecret slot) {
      return limits.passwords()
          ? tooLong("a client secret", slot.rotation().lifetime(), limits.passwordLifetime())
          : Optional.of(
              policy()
                  + " allows no new client secrets; use a certificate, a federated credential or a"
                  + " managed identity");
    }

    private Optional<String> tooLong(String what, Duration life, Optional<Duration> longest) {
      return longest
          .filter(most -> life.compareTo(most) > 0)
          .map(
              most ->
                  policy()
                      + " lets "
                      + what
                      + " live at most "
                      + words(most)
                      + ", and this one would live "
                      + words(life));
    }

    private String policy() {
      return "the tenant's app management policy"
          + (limits.policy().isEmpty() ? "" : " \"" + limits.policy() + "\"");
    }

    private static String words(Duration duration) {
      long hours = duration.toHours() % 24;
      return "P" + duration.toDays() + "D" + (hours == 0 ? "" : "T" + hours + "H");
    }
  }
}
