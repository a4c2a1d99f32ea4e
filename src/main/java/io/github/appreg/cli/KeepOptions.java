package io.github.appreg.cli;

import io.github.appreg.adapter.planfile.PlanFile;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.plan.SavedPlan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Whether a plan is kept for later, and for how long. */
final class KeepOptions {
  private static final Duration USUAL = Duration.ofDays(7);
  private static final Duration LONGEST = Duration.ofDays(90);

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Keeps the plan in FILE, so that appreg apply FILE carries out exactly this.")
  private Path out;

  @Option(
      names = "--expires",
      paramLabel = "PERIOD",
      description = "How long the kept plan may be applied: P7D if not given, P90D at most.")
  private String expires;

  /**
   * Where the plan is kept; empty when it is not.
   *
   * @param ahead whether the plan is one for another time
   */
  Optional<WholeFile> file(Surroundings surroundings, boolean ahead) throws Failure {
    period();
    if (out == null) {
      if (expires != null) {
        throw Failure.usage("--expires is said of a plan that is kept.", "add --out FILE");
      }
      return Optional.empty();
    }
    if (ahead) {
      throw Failure.usage(
          "A plan for another time cannot be kept: --out goes with neither --at nor --horizon.",
          "leave one of them out");
    }
    return Optional.of(
        WholeFile.checked(
            surroundings.at(out),
            "The plan",
            "make room or choose another file, and run again: nothing was changed"));
  }

  /** Keeps the plan and says how to go on. */
  void keep(WholeFile file, Plan plan, Reading reading, TenantView tenant, Survey survey)
      throws Failure {
    SavedPlan saved =
        new SavedPlan(
            Version.number(),
            tenant.caller().tenantId(),
            survey.now(),
            survey.now().plus(period()),
            manifests(reading),
            variables(reading),
            reading.leftOut().orElse(0),
            plan);
    file.write(PlanFile.write(saved));
  }

  /** What to say once it is kept. */
  String kept() {
    return "The plan is kept. To carry out exactly this: appreg apply " + out + "\n";
  }

  private Duration period() throws Failure {
    if (expires == null) {
      return USUAL;
    }
    try {
      Duration period = Duration.parse(expires);
      if (period.compareTo(Duration.ofSeconds(1)) >= 0 && period.compareTo(LONGEST) <= 0) {
        return period;
      }
    } catch (DateTimeException e) {
      // Said below, as of a period that is too long.
    }
    throw Failure.usage(
        "--expires " + expires + " is no period of at most 90 days.", "write P7D or PT12H");
  }

  /** The files that apps and values come from, as they are named where they are spoken of. */
  private static List<SavedPlan.Manifest> manifests(Reading reading) throws Failure {
    List<SavedPlan.Manifest> manifests = new ArrayList<>();
    List<String> paths =
        Stream.concat(
                reading.apps().stream().map(app -> app.origin().at("").file()),
                reading.values().values().stream()
                    .flatMap(v -> v.file().stream().map(Path::toString)))
            .distinct()
            .sorted()
            .toList();
    for (String path : paths) {
      try {
        manifests.add(new SavedPlan.Manifest(path, hash(Path.of(path))));
      } catch (IOException e) {
        throw Failure.local(path + " cannot be read any more.", "run again", e);
      }
    }
    return manifests;
  }

  /** What the values were, without saying them: somebody may have taken one for a secret. */
  private static List<SavedPlan.Variable> variables(Reading reading) {
    List<SavedPlan.Variable> variables = new ArrayList<>();
    reading
        .values()
        .forEach(
            (name, value) ->
                variables.add(
                    new SavedPlan.Variable(
                        name, hex(sha256(), value.text().getBytes(StandardCharsets.UTF_8)))));
    return variables;
  }

  /** SHA-256 of a file, lower-case hexadecimal. */
  static String hash(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      MessageDigest sha = sha256();
      byte[] some = new byte[1 << 16];
      for (int read = in.read(some); read >= 0; read = in.read(some)) {
        sha.update(some, 0, read);
      }
      return hex(sha, new byte[0]);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hex(MessageDigest sha, byte[] last) {
    return HexFormat.of().formatHex(sha.digest(last));
  }
}
