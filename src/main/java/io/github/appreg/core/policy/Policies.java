package io.github.appreg.core.policy;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.Problem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Holds apps against policies; all of them hold. */
public final class Policies {
  private Policies() {}

  /**
   * What the policies do not allow, at its place in the manifest; and exemptions of these apps that
   * have ended, at theirs in the policy. By place.
   *
   * @param today in UTC
   */
  public static List<Problem> problems(
      Collection<Policy> policies, Collection<DesiredApp> apps, LocalDate today) {
    List<Problem> problems = new ArrayList<>();
    for (Policy policy : policies) {
      apps.forEach(app -> problems.addAll(objections(policy, app, today)));
      problems.addAll(ended(policy, apps, today));
    }
    return problems.stream().sorted().distinct().toList();
  }

  /** What one policy does not allow one app. */
  public static List<Problem> objections(Policy policy, DesiredApp app, LocalDate today) {
    return policy.rules().stream()
        .filter(
            rule -> policy.exemptions().stream().noneMatch(e -> e.covers(rule, app.key(), today)))
        .flatMap(rule -> rule.breaches(app).stream().map(breach -> problem(rule, breach)))
        .toList();
  }

  private static Problem problem(Rule rule, Breach breach) {
    return Problem.error(
        breach.at(),
        breach.what() + ": " + rule.reason() + " (rule `" + rule.name() + "`, " + rule.at() + ")");
  }

  private static List<Problem> ended(Policy policy, Collection<DesiredApp> apps, LocalDate today) {
    List<Problem> problems = new ArrayList<>();
    for (Exemption exemption : policy.exemptions()) {
      List<AppKey> concerned =
          apps.stream().map(DesiredApp::key).filter(exemption.apps()::contains).sorted().toList();
      if (exemption.ended(today) && !concerned.isEmpty()) {
        problems.add(
            Problem.error(
                exemption.at(),
                "the exemption of "
                    + concerned.stream().map(AppKey::value).collect(Collectors.joining(", "))
                    + " from rule `"
                    + exemption.rule()
                    + "` ended on "
                    + exemption.until()
                    + " ("
                    + exemption.reason()
                    + "); renew it or remove it"));
      }
    }
    return problems;
  }
}
