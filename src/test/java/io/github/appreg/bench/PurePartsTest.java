package io.github.appreg.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs {@link PureParts} in a JVM of its own: {@code mvn -B -Pbench verify}. */
@Tag("bench")
class PurePartsTest {
  @Test
  void thePurePartsAreMeasured() throws Exception {
    Path out = Files.createDirectories(Path.of("target", "bench")).resolve("pure.csv");

    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(PureParts.class.getSimpleName())
                    .forks(1)
                    .warmupIterations(3)
                    .warmupTime(TimeValue.seconds(3))
                    .measurementIterations(5)
                    .measurementTime(TimeValue.seconds(3))
                    .jvmArgs("-Xmx1g", "-XX:+UseSerialGC")
                    .resultFormat(ResultFormatType.CSV)
                    .result(out.toString())
                    .build())
            .run();

    assertThat(results).hasSize(4);
  }
}
