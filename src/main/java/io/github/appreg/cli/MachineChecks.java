package io.github.appreg.cli;

import io.github.appreg.adapter.report.Examined;
import io.github.appreg.adapter.signin.Platform;
import io.github.appreg.adapter.signin.PlatformToken;
import io.github.appreg.core.model.TokenExchange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What {@code doctor} looks at on this machine. */
final class MachineChecks {
  private final Surroundings surroundings;

  MachineChecks(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Which appreg this is, and what it runs on. */
  Examined version() {
    return Examined.ok(
        "appreg",
        Version.number()
            + " on Java "
            + System.getProperty("java.version")
            + " ("
            + System.getProperty("java.vendor")
            + "), "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch"));
  }

  /** Where the archive of classes is kept, which only makes starting quicker. */
  Examined cache() {
    Map<String, String> variables = surroundings.environment();
    String archive = variables.getOrDefault("APPREG_ARCHIVE", "");
    if (archive.equals("off")) {
      return Examined.ok("cache folder", "none is used, as APPREG_ARCHIVE=off asks");
    }
    String given = variables.getOrDefault("XDG_CACHE_HOME", "");
    String home = variables.getOrDefault("HOME", "");
    if (given.isEmpty() && home.isEmpty()) {
      return Examined.warning(
          "cache folder",
          "there is none, as neither XDG_CACHE_HOME nor HOME is set: every start takes its full"
              + " time",
          "Set one of them, or APPREG_ARCHIVE=off if that is meant.");
    }
    Path folder = (given.isEmpty() ? Path.of(home, ".cache") : Path.of(given)).resolve("appreg");
    Path there = folder;
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    return there != null && Files.isWritable(there)
        ? Examined.ok("cache folder", folder + (there.equals(folder) ? "" : ", not there yet"))
        : Examined.warning(
            "cache folder",
            folder + " cannot be written to: every start takes its full time",
            "Set XDG_CACHE_HOME to a folder of yours, or APPREG_ARCHIVE=off.");
  }

  /** The pipeline that this run is in, and the token that it hands out; absent outside of one. */
  Optional<Examined> pipeline(TokenExchange cloud) throws Exception {
    Optional<Platform> handing = Platform.of(surroundings.environment());
    if (handing.isPresent()) {
      PlatformToken token = Wiring.platformTokens(surroundings).of(handing.get(), cloud.audience());
      return Optional.of(
          Examined.ok(
              "pipeline",
              handing.get().title()
                  + " hands out a token of "
                  + token.claims().issuer()
                  + " for "
                  + token.claims().subject()));
    }
    return Platform.around(surroundings.environment())
        .map(
            platform ->
                Examined.warning(
                    "pipeline",
                    platform.title() + " hands no token to this run",
                    "To sign in without a stored secret, " + platform.remedy() + "."));
  }
}
