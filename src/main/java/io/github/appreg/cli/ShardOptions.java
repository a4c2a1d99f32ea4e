package io.github.appreg.cli;

import io.github.appreg.adapter.report.Clean;
import io.github.appreg.core.fleet.Shard;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Which of the apps this run takes, where several share them. */
final class ShardOptions {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,4}|auto)(?:/([0-9]{1,4}))?");
  private static final String NEXT =
      "write --shard 1/4, or --shard auto where GitLab, Azure Pipelines or a Kubernetes Indexed Job"
          + " says which";

  /** The platforms that say which of several equal jobs this is. */
  private static final List<Platform> PLATFORMS =
      List.of(
          new Platform("CI_NODE_INDEX", 1, "CI_NODE_TOTAL"),
          new Platform("SYSTEM_JOBPOSITIONINPHASE", 1, "SYSTEM_TOTALJOBSINPHASE"),
          new Platform("JOB_COMPLETION_INDEX", 0, ""));

  @Option(
      names = "--shard",
      paramLabel = "INDEX/COUNT",
      description =
          "Takes this share of the apps, such as 1/4; auto asks the platform, auto/COUNT one that"
              + " does not know how many there are. All manifests are read all the same.")
  private String shard;

  @Option(
      names = "--part",
      paramLabel = "FILE",
      description =
          "Writes what this share's run came to, for `appreg report merge`: of plan, apply and"
              + " drift.")
  private Path part;

  /**
   * What is this run's, and where to say what it came to.
   *
   * @param command as it is named in the part
   */
  Portion portion(String command, Surroundings surroundings, TenantOptions tenant) throws Failure {
    Optional<Shard> meant = in(surroundings);
    if (part == null) {
      return new Portion(meant, Optional.empty());
    }
    if (meant.isEmpty()) {
      throw Failure.usage(
          "--part is said of one share of the apps.", "add --shard, or leave it out");
    }
    tenant.requireOne("--part");
    Portion.Sheet sheet =
        new Portion.Sheet(
            command,
            ReportOptions.name(tenant, surroundings),
            WholeFile.checked(
                surroundings.at(part), "The part", "make room or choose another file"));
    return new Portion(meant, Optional.of(sheet));
  }

  /** Refuses a part where none can be written. */
  void requireNoPart(String why) throws Failure {
    if (part != null) {
      throw Failure.usage("--part goes not with " + why + ".", "leave it out");
    }
  }

  /** Refuses what is said of manifests where a kept plan is applied. */
  void absent() throws Failure {
    if (shard != null || part != null) {
      throw Failure.usage(
          "A kept plan holds its apps: --shard and --part are said of manifests.",
          "leave them out, or plan anew with them");
    }
  }

  /**
   * Which share; empty for all apps.
   *
   * @throws Failure wrong usage, when the text or the platform says none
   */
  Optional<Shard> in(Surroundings surroundings) throws Failure {
    if (shard == null) {
      return Optional.empty();
    }
    Matcher form = FORM.matcher(shard);
    if (!form.matches()) {
      throw wrong("is no share", NEXT);
    }
    OptionalInt count =
        form.group(2) == null
            ? OptionalInt.empty()
            : OptionalInt.of(Integer.parseInt(form.group(2)));
    if (form.group(1).equals("auto")) {
      return Optional.of(told(surroundings.environment(), count));
    }
    if (count.isEmpty()) {
      throw wrong("does not say of how many", NEXT);
    }
    return Optional.of(of(Integer.parseInt(form.group(1)), count.getAsInt()));
  }

  private Shard told(Map<String, String> environment, OptionalInt count) throws Failure {
    List<Platform> all = PLATFORMS.stream().filter(p -> p.speaks(environment)).toList();
    if (all.size() != 1) {
      throw wrong(
          all.isEmpty()
              ? "finds no platform that says which share is meant"
              : "finds more than one platform that says which share is meant",
          NEXT);
    }
    Platform platform = all.get(0);
    OptionalInt total = platform.total(environment);
    if (total.isPresent() && count.isPresent() && total.getAsInt() != count.getAsInt()) {
      throw wrong(
          "is not what the platform says: " + platform.total + " is " + total.getAsInt(),
          "write --shard auto");
    }
    OptionalInt index = platform.index(environment);
    if (index.isEmpty() || total.isEmpty() && count.isEmpty()) {
      throw wrong(
          index.isEmpty()
              ? "cannot read " + platform.index
              : "is not told by the platform of how many",
          index.isEmpty() ? NEXT : "write --shard auto/4 with the number of jobs");
    }
    return of(index.getAsInt(), total.isPresent() ? total.getAsInt() : count.getAsInt());
  }

  private Shard of(int index, int count) throws Failure {
    if (count < 1 || count > Shard.MOST || index < 1 || index > count) {
      throw wrong(
          "means share " + index + " of " + count, "shares are 1/N to N/N, up to " + Shard.MOST);
    }
    return new Shard(index, count);
  }

  private Failure wrong(String what, String next) {
    return Failure.usage("--shard " + Clean.line(shard) + " " + what + ".", next);
  }

  /** The variables by which a platform tells. */
  private record Platform(String index, int first, String total) {
    boolean speaks(Map<String, String> environment) {
      return !environment.getOrDefault(index, "").isEmpty();
    }

    OptionalInt index(Map<String, String> environment) {
      OptionalInt said = number(environment, index);
      return said.isPresent() ? OptionalInt.of(said.getAsInt() - first + 1) : said;
    }

    OptionalInt total(Map<String, String> environment) {
      return number(environment, total);
    }

    private static OptionalInt number(Map<String, String> environment, String name) {
      String said = environment.getOrDefault(name, "");
      return said.matches("[0-9]{1,4}")
          ? OptionalInt.of(Integer.parseInt(said))
          : OptionalInt.empty();
    }
  }
}
