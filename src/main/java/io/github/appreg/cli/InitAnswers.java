package io.github.appreg.cli;

import io.github.appreg.adapter.manifest.Names;
import io.github.appreg.adapter.manifest.Workload;
import io.github.appreg.adapter.manifest.Workload.Strongest;
import io.github.appreg.cli.Interview.Question;
import io.github.appreg.cli.init.Answers;
import io.github.appreg.cli.init.Platform;
import io.github.appreg.cli.init.Repository;
import io.github.appreg.cli.init.Template;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code init} asks for, in its order: each answer decides on what is asked next. */
final class InitAnswers {
  private static final String GUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
  private static final Pattern CALL =
      Pattern.compile("(?:GET|POST|PUT|PATCH|DELETE) /[A-Za-z0-9/{}()$=,'._-]{1,500}");
  private static final String LINE = "(?s)(?!.*[\\p{C}\\p{Zl}\\p{Zp}])\\S(?:.*\\S)?";
  private static final String TENANT = GUID + "|[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+";
  private static final List<Workload> WHERE =
      Arrays.stream(Workload.values())
          .filter(
              each -> each.strongest() != Strongest.FEDERATED || Platform.of(each) != Platform.NONE)
          .toList();

  private final InitOptions given;
  private final Interview interview;

  InitAnswers(InitOptions given, Interview interview) {
    this.given = given;
    this.interview = interview;
  }

  Answers all() throws Failure {
    Template template = template();
    List<String> calls = calls(template);
    String name = name(template);
    String displayName = displayName(name);
    Platform pipeline = pipeline();
    Workload runsOn = runsOn(pipeline);
    Platform platform = pipeline == Platform.NONE ? Platform.of(runsOn) : pipeline;
    if (Platform.of(runsOn) != Platform.NONE && Platform.of(runsOn) != platform) {
      throw Failure.usage(
          "--runs-on "
              + runsOn.text()
              + " and --pipeline "
              + pipeline.text()
              + " are two platforms.",
          "begin with one of them, and copy the other from the examples");
    }
    Repository repository = repository(platform);
    boolean identity = runsOn.strongest() == Strongest.MANAGED_IDENTITY;
    boolean certificate = runsOn.strongest() == Strongest.CERTIFICATE;
    String identityName = identity ? identity(name) : unused("--identity", given.identity);
    Optional<String> vault = certificate ? vault() : Optional.empty();
    if (!certificate) {
      unused("--vault", given.vault);
    }
    return new Answers(
        template,
        name,
        displayName,
        runsOn,
        calls,
        identityName,
        vault,
        identity ? List.of() : owners(),
        pipeline,
        repository,
        tenant());
  }

  private static String unused(String option, String value) throws Failure {
    if (value != null) {
      throw Failure.usage(
          option + " is not for what runs there.", "leave it away, or see --runs-on");
    }
    return "";
  }

  private Template template() throws Failure {
    Question question = oneOf("--template", "What is it about", Template.texts());
    return Template.of(interview.required(question, given.template, Template.texts().get(0)))
        .orElseThrow();
  }

  private List<String> calls(Template template) throws Failure {
    if (template != Template.CUSTOM) {
      if (!given.calls.isEmpty()) {
        throw Failure.usage("--call is for --template custom.", "leave one of them away");
      }
      return template.calls();
    }
    Predicate<String> accepts = text -> split(text).allMatch(each -> CALL.matcher(each).matches());
    Question question =
        new Question(
            "--call",
            "Its calls, with semicolons between",
            "a Microsoft Graph call such as GET /users",
            text -> !text.isEmpty() && accepts.test(text));
    String all = given.calls.isEmpty() ? null : String.join(";", given.calls);
    return split(interview.required(question, all, "")).distinct().toList();
  }

  private static Stream<String> split(String text) {
    return Arrays.stream(text.split(";", -1)).map(String::strip);
  }

  private String name(Template template) throws Failure {
    return interview.required(
        new Question(
            "--name",
            "Its name, which never changes",
            "3 to 64 lower-case letters, digits and hyphens",
            Names::valid),
        given.name,
        template.advisedName());
  }

  private String displayName(String name) throws Failure {
    String words =
        Arrays.stream(name.split("-+"))
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining(" "));
    return interview.optional(
        new Question(
            "--display-name",
            "What people call it",
            "one line of at most 120 characters",
            text -> text.length() <= 120 && text.matches(LINE) && !text.contains("${")),
        given.displayName,
        words);
  }

  private Platform pipeline() throws Failure {
    String advice = given.repository == null ? Platform.NONE.text() : Platform.GITHUB.text();
    Question question = oneOf("--pipeline", "Pipelines for it", Platform.texts());
    return Platform.of(interview.required(question, given.pipeline, advice)).orElseThrow();
  }

  private Workload runsOn(Platform pipeline) throws Failure {
    List<String> texts = WHERE.stream().map(Workload::text).toList();
    String advice = pipeline.workload().orElse(Workload.OTHER).text();
    String where =
        interview.required(oneOf("--runs-on", "Where it runs", texts), given.runsOn, advice);
    return Workload.of(where).orElseThrow();
  }

  private Repository repository(Platform platform) throws Failure {
    if (platform == Platform.NONE) {
      unused("--repository", given.repository);
      unused("--organization-id", given.organizationId);
      unused("--repository-id", given.repositoryId);
      return new Repository(platform, "", "", "", "");
    }
    Question environment =
        matching("--environment", "", "letters, digits, dots and hyphens", "[A-Za-z0-9._-]{1,64}");
    String path = interview.required(path(platform), given.repository, "");
    String organization = organizationId(platform);
    return new Repository(
        platform,
        path,
        organization,
        repositoryId(platform, organization),
        interview.optional(environment, given.environment, ""));
  }

  private static Question path(Platform platform) {
    return switch (platform) {
      case AZURE_DEVOPS ->
          matching(
              "--repository",
              "Organization and project",
              "ORGANIZATION/PROJECT",
              "(?=.{3,100}$)[A-Za-z0-9-]+/[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9])?");
      case GITLAB ->
          matching(
              "--repository",
              "Group and project",
              "GROUP/PROJECT",
              "(?=.{3,100}$)[A-Za-z0-9_][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_][A-Za-z0-9_.-]*)+");
      default ->
          matching(
              "--repository",
              "The repository",
              "OWNER/REPOSITORY",
              "(?=.{3,100}$)[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+");
    };
  }

  private String organizationId(Platform platform) throws Failure {
    return switch (platform) {
      case AZURE_DEVOPS ->
          interview.required(
              matching("--organization-id", "The organization's id", "a GUID", GUID),
              given.organizationId,
              "");
      case GITHUB ->
          interview.optional(
              matching(
                  "--organization-id",
                  "The owner's number, if the repository was made, renamed or moved since"
                      + " 2026-07-15",
                  "digits",
                  "([1-9][0-9]{0,30})?"),
              given.organizationId,
              "");
      default -> unused("--organization-id", given.organizationId);
    };
  }

  private String repositoryId(Platform platform, String organization) throws Failure {
    if (platform != Platform.GITHUB || organization.isEmpty()) {
      return unused("--repository-id", given.repositoryId);
    }
    return interview.required(
        matching("--repository-id", "The repository's number", "digits", "[1-9][0-9]{0,30}"),
        given.repositoryId,
        "");
  }

  private String identity(String name) throws Failure {
    return interview.optional(
        matching(
            "--identity",
            "Its managed identity: object id, resource id or name",
            "an object id, a resource id or a name",
            "(?=.{1,256}$)[A-Za-z0-9/](?:[A-Za-z0-9/ ()._-]*[A-Za-z0-9)_-])?"),
        given.identity,
        name);
  }

  private Optional<String> vault() throws Failure {
    String address =
        "https://[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9][.]vault[.]"
            + "(azure[.]net|azure[.]cn|usgovcloudapi[.]net)/?";
    String vault =
        interview.optional(
            matching(
                "--vault",
                "The Key Vault for its certificate, or none for a folder",
                "the name or the address of a Key Vault",
                "([A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9])?|" + address),
            given.vault,
            "");
    return Optional.of(vault)
        .filter(text -> !text.isEmpty())
        .map(
            text ->
                text.contains("/") ? text : "https://" + text + "." + Cloud.PUBLIC.vaultSuffix());
  }

  private List<String> owners() throws Failure {
    String owner = "[^\\s@\"\\\\;,$]{1,64}@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+|" + GUID;
    Question question =
        new Question(
            "--owner",
            "Its owners, with semicolons between, or none to leave them alone",
            "a user principal name or an object id",
            text -> text.isEmpty() || split(text).allMatch(each -> each.matches(owner)));
    String all = given.owners.isEmpty() ? null : String.join(";", given.owners);
    String answer = interview.optional(question, all, "");
    return answer.isEmpty() ? List.of() : split(answer).distinct().toList();
  }

  private Optional<String> tenant() throws Failure {
    if (given.tenant == null) {
      return Optional.empty();
    }
    Question question = matching("--tenant", "", "a tenant's id or domain", TENANT);
    return Optional.of(interview.optional(question, given.tenant, ""));
  }

  private static Question oneOf(String option, String text, List<String> choices) {
    String all = String.join(", ", choices);
    return new Question(option, text + " (" + all + ")", "one of " + all, choices::contains);
  }

  private static Question matching(String option, String text, String form, String pattern) {
    Pattern accepted = Pattern.compile(pattern);
    return new Question(option, text, form, answer -> accepted.matcher(answer).matches());
  }
}
