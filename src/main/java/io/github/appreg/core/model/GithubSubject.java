package io.github.appreg.core.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a subject of GitHub Actions, {@code repo:ORG/REPO:CONTEXT} or, for repositories
 * created, renamed or moved since 2026-07-15, {@code repo:ORG@ID/REPO@ID:CONTEXT}.
 *
 * @param repository {@code ORG/REPO}, without ids
 * @param organizationId empty text in the form of names
 * @param repositoryId empty text in the form of names
 * @param context what follows the repository, such as {@code environment:production}
 */
public record GithubSubject(
    String repository, String organizationId, String repositoryId, String context) {
  /** Both forms, for messages. */
  public static final String FORMS =
      "repo:ORG/REPO:… , or repo:ORG@ID/REPO@ID:… for repositories created, renamed or moved since"
          + " 2026-07-15";

  private static final Pattern FORM =
      Pattern.compile("repo:([^/@:]+)(?:@([0-9]+))?/([^/@:]+)(?:@([0-9]+))?:(.+)");

  /** The parts; empty for a subject of neither form. */
  public static Optional<GithubSubject> of(String subject) {
    Matcher form = FORM.matcher(subject);
    if (!form.matches() || (form.group(2) == null) != (form.group(4) == null)) {
      return Optional.empty();
    }
    return Optional.of(
        new GithubSubject(
            form.group(1) + "/" + form.group(3),
            form.group(2) == null ? "" : form.group(2),
            form.group(4) == null ? "" : form.group(4),
            form.group(5)));
  }

  /** Whether it names the repository by ids that cannot change. */
  public boolean immutable() {
    return !organizationId.isEmpty();
  }

  /** What kind of run: {@code environment}, {@code ref} or {@code pull_request}. */
  public String kind() {
    return context.split(":", 2)[0];
  }

  /** The environment or ref; empty for a pull request. */
  public String value() {
    String[] parts = context.split(":", 2);
    return parts.length == 2 ? parts[1] : "";
  }
}
