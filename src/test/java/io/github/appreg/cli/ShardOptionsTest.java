package io.github.appreg.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appreg.core.fleet.Shard;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ShardOptionsTest {
  private static final Map<String, String> GITLAB =
      Map.of("CI_NODE_INDEX", "2", "CI_NODE_TOTAL", "4");
  private static final Map<String, String> KUBERNETES = Map.of("JOB_COMPLETION_INDEX", "0");

  @Test
  void eachPlatformSaysWhichShareIsMeant() throws Failure {
    assertThat(shard("auto", GITLAB)).isEqualTo(new Shard(2, 4));
    assertThat(shard("auto/4", GITLAB)).isEqualTo(new Shard(2, 4));
    assertThat(shard("auto/3", KUBERNETES)).isEqualTo(new Shard(1, 3));
    assertThat(
            shard("auto", Map.of("SYSTEM_JOBPOSITIONINPHASE", "3", "SYSTEM_TOTALJOBSINPHASE", "3")))
        .isEqualTo(new Shard(3, 3));
    assertThat(shard("1/4", GITLAB)).isEqualTo(new Shard(1, 4));
  }

  @Test
  void whatNoPlatformSaysIsNotGuessed() {
    wrong("auto", Map.of(), "finds no platform that says which share is meant");
    wrong("auto", Map.of("CI_NODE_INDEX", "", "CI_NODE_TOTAL", "4"), "finds no platform");
    wrong("auto", KUBERNETES, "is not told by the platform of how many");
    wrong("auto/2", GITLAB, "is not what the platform says: CI_NODE_TOTAL is 4");
    wrong("auto/4", Map.of("JOB_COMPLETION_INDEX", "x"), "cannot read JOB_COMPLETION_INDEX");
    wrong("auto/4", Map.of("JOB_COMPLETION_INDEX", "4"), "means share 5 of 4");
    wrong(
        "auto/4",
        Map.of("JOB_COMPLETION_INDEX", "1", "CI_NODE_INDEX", "1"),
        "finds more than one platform");
  }

  private static void wrong(String said, Map<String, String> environment, String why) {
    assertThatThrownBy(() -> shard(said, environment))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.fault().summary()).startsWith("--shard " + said).contains(why);
              assertThat(failure.code()).isEqualTo(ExitCode.USAGE);
            });
  }

  private static Shard shard(String said, Map<String, String> environment) throws Failure {
    ShardOptions options = CommandLine.populateCommand(new ShardOptions(), "--shard", said);
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    return options
        .in(
            new Surroundings(
                nowhere,
                nowhere,
                new ByteArrayInputStream(new byte[0]),
                environment,
                Path.of(""),
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                duration -> {},
                OkHttpClient::new,
                tenant -> null,
                Terminal.NONE,
                first -> () -> {}))
        .orElseThrow();
  }
}
