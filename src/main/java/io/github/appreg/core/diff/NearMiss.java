package io.github.appreg.core.diff;

import io.github.appreg.core.model.GithubSubject;
import io.github.appreg.core.model.TokenExchange;
import java.util.List;
import java.util.Optional;

/** Explains why texts that Entra compares exactly are not the same; empty text when they are. */
final class NearMiss {
  private static final String EXACTLY = "; Entra compares exactly";
  private static final String CASE = "they differ in letter case alone" + EXACTLY;
  private static final String OLD_DEVOPS = "https://vstoken.dev.azure.com/";
  private static final String PHASE = ":run_phase:";

  private NearMiss() {}

  static String issuer(String token, String trust) {
    if (token.equals(trust)) {
      return "";
    }
    if (token.isEmpty()) {
      return "the token names no issuer";
    }
    if (token.equals(trust + "/")) {
      return "the token's issuer ends with a slash, the trust's does not" + EXACTLY;
    }
    if (trust.equals(token + "/")) {
      return "the trust's issuer ends with a slash, the token's does not" + EXACTLY;
    }
    if (token.equalsIgnoreCase(trust)) {
      return CASE;
    }
    if (trust.startsWith(OLD_DEVOPS) && token.matches("https://login\\.[^/]+/[^/]+/v2\\.0")) {
      return "this service connection has Entra as its issuer: replace `azureDevOps` by the"
          + " `issuer` and `subject` that the connection shows";
    }
    return "the token is of another issuer";
  }

  static String subject(String token, String trust) {
    if (token.equals(trust)) {
      return "";
    }
    if (token.isEmpty()) {
      return "the token names no subject";
    }
    if (token.equalsIgnoreCase(trust)) {
      return token.startsWith("repo:")
          ? CASE + ", and GitHub writes an environment as the workflow does"
          : CASE;
    }
    if (token.strip().equals(trust.strip())) {
      return "they differ in blanks at the ends" + EXACTLY;
    }
    if (token.startsWith("repo:") || trust.startsWith("repo:")) {
      Optional<GithubSubject> presented = GithubSubject.of(token);
      Optional<GithubSubject> trusted = GithubSubject.of(trust);
      return presented.isPresent() && trusted.isPresent()
          ? github(presented.get(), trusted.get())
          : "GitHub writes "
              + GithubSubject.FORMS
              + ", unless the repository or organization customises its subjects: then name"
              + " `issuer` and `subject` as the token has them";
    }
    return phase(token, trust).orElseGet(() -> "they part after `" + common(token, trust) + "`");
  }

  private static String github(GithubSubject token, GithubSubject trust) {
    if (!token.repository().equalsIgnoreCase(trust.repository())) {
      return "the token is of another repository, " + token.repository();
    }
    if (token.immutable() && !trust.immutable()) {
      return "GitHub writes this repository with immutable ids (created, renamed or moved since"
          + " 2026-07-15, or opted in): set `organizationId: "
          + token.organizationId()
          + "` and `repositoryId: "
          + token.repositoryId()
          + "`"
          + more(token, trust);
    }
    if (!token.immutable() && trust.immutable()) {
      return "GitHub writes this repository by its names: remove `organizationId` and"
          + " `repositoryId`"
          + more(token, trust);
    }
    if (!token.organizationId().equals(trust.organizationId())
        || !token.repositoryId().equals(trust.repositoryId())) {
      return "the names are the same, the ids are not: a repository of that name made anew";
    }
    return token.repository().equals(trust.repository()) ? run(token, trust) : CASE;
  }

  private static String more(GithubSubject token, GithubSubject trust) {
    String run = run(token, trust);
    return run.isEmpty() ? "" : "; and " + run;
  }

  /** What kind of run it is; empty text when it is the one that is trusted. */
  private static String run(GithubSubject token, GithubSubject trust) {
    if (token.context().equals(trust.context())) {
      return "";
    }
    boolean sameKind = token.kind().equals(trust.kind());
    return switch (token.kind()) {
      case "environment" ->
          sameKind
              ? "the job runs in environment `" + token.value() + "`, not `" + trust.value() + "`"
              : "the job runs in environment `"
                  + token.value()
                  + "`, which then stands in place of branch or tag";
      case "pull_request" -> "this is the run of a pull request, which has a subject of its own";
      case "ref" ->
          trust.kind().equals("environment")
              ? "the job runs in no environment: add `environment: "
                  + trust.value()
                  + "` to the job in the workflow"
              : "the run is of `" + token.value() + "`";
      default -> "the run is `" + token.context() + "`";
    };
  }

  private static Optional<String> phase(String token, String trust) {
    int there = token.indexOf(PHASE);
    int wanted = trust.indexOf(PHASE);
    return there > 0 && wanted > 0 && token.substring(0, there).equals(trust.substring(0, wanted))
        ? Optional.of(
            "the run is in its "
                + token.substring(there + PHASE.length())
                + " phase; plan and apply are two federated credentials")
        : Optional.empty();
  }

  /** The start that both have, up to a part that is whole. */
  private static String common(String token, String trust) {
    int same = 0;
    while (same < Math.min(token.length(), trust.length())
        && token.charAt(same) == trust.charAt(same)) {
      same++;
    }
    String start = token.substring(0, same);
    return start.substring(0, Math.max(start.lastIndexOf(':'), start.lastIndexOf('/')) + 1);
  }

  static String audience(List<String> token, String trust) {
    if (token.contains(trust)) {
      return "";
    }
    if (token.stream().anyMatch(trust::equalsIgnoreCase)) {
      return CASE;
    }
    return token.stream()
        .flatMap(audience -> TokenExchange.of(audience).stream())
        .findFirst()
        .map(cloud -> "that is the audience of the cloud `" + cloud + "`")
        .orElse("ask the platform for a token with the trust's audience");
  }
}
