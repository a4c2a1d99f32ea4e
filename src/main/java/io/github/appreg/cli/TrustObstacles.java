package io.github.appreg.cli;

import io.github.appreg.core.diff.Differ;
import io.github.appreg.core.diff.TrustChange;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.GithubSubject;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveTrust;
import io.github.appreg.core.model.Problem;
import io.github.appreg.core.model.Trust;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What stands against new federated credentials, and what to look at once before one is made: a
 * wrong one is taken without a word.
 */
final class TrustObstacles {
  /** Entra's limit an app, foreign ones included. */
  private static final int MOST = 20;

  private TrustObstacles() {}

  static List<Problem> of(DesiredApp app, Optional<LiveApp> live, Instant now) {
    List<TrustChange> made =
        Differ.trusts(app, live, now).stream()
            .filter(change -> change.after().isPresent() && change.before().isEmpty())
            .toList();
    List<Problem> problems = new ArrayList<>();
    List<LiveTrust> there = live.map(LiveApp::trusts).orElseGet(List::of);
    if (!made.isEmpty() && there.size() + made.size() > MOST) {
      problems.add(Problem.error(made.get(0).at(), full(there, made.size())));
    }
    for (TrustChange change : made) {
      advice(change.after().get())
          .ifPresent(advice -> problems.add(Problem.warning(change.at(), advice)));
    }
    return problems;
  }

  private static String full(List<LiveTrust> there, int made) {
    List<String> foreign =
        there.stream().filter(t -> t.slot().isEmpty()).map(LiveTrust::name).sorted().toList();
    return "an app has at most "
        + MOST
        + " federated credentials; this one has "
        + there.size()
        + (foreign.isEmpty() ? "" : " (not appreg's: " + String.join(", ", foreign) + ")")
        + " and "
        + made
        + (made == 1 ? " is" : " are")
        + " to be made, a changed one beside the one it replaces: apply the removal of a slot"
        + " first, or remove a foreign one, then make this change";
  }

  private static Optional<String> advice(Trust trust) {
    boolean github =
        trust.issuer().startsWith("https://token.actions.")
            && !trust.issuer().endsWith("/_services/token");
    Optional<GithubSubject> subject = GithubSubject.of(trust.subject()).filter(s -> github);
    Optional<String> form = subject.filter(s -> !s.immutable()).map(TrustObstacles::form);
    Optional<String> letters =
        subject
            .filter(s -> s.kind().equals("environment") && capitals(s.value()))
            .map(s -> "the token has the environment in the letter case of the workflow");
    return form.isPresent() && letters.isPresent()
        ? Optional.of(form.get() + "; " + letters.get())
        : form.or(() -> letters);
  }

  private static String form(GithubSubject subject) {
    String[] names = subject.repository().split("/", 2);
    return "GitHub writes repo:"
        + subject.repository()
        + ":… for repositories that are older than 2026-07-15 and were neither renamed nor moved"
        + " since, and repo:"
        + names[0]
        + "@ID/"
        + names[1]
        + "@ID:… for the others, which need organizationId and repositoryId; `gh api repos/"
        + subject.repository()
        + "/actions/oidc/customization/sub` tells";
  }

  private static boolean capitals(String text) {
    return !text.equals(text.toLowerCase(Locale.ROOT));
  }
}
