package io.github.appreg.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs commands as processes of their own and measures them; what they print is kept in a log. */
final class Timed {
  private static final long LOOK_MILLIS = 5;

  private final Path folder;
  private final Path log;
  private final Map<String, String> environment;

  /**
   * Runs in a folder.
   *
   * @param environment what is added to this process's
   */
  Timed(Path folder, Path log, Map<String, String> environment) {
    this.folder = folder;
    this.log = log;
    this.environment = environment;
  }

  /** Runs the command, which must end with 0. */
  Sample run(List<String> command) throws IOException, InterruptedException {
    Path times = Files.createTempFile(folder, "times", ".txt");
    List<String> timed =
        new ArrayList<>(
            List.of("bash", "-c", "TIMEFORMAT='%R %U %S'; time \"$@\" 2>>\"$0\"", log.toString()));
    timed.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(timed).directory(folder.toFile());
    builder.environment().putAll(environment);
    builder.redirectInput(new File("/dev/null"));
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.redirectError(times.toFile());
    Process process = builder.start();
    long most = 0;
    while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      most = Math.max(most, peak(process));
    }
    if (process.exitValue() != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + process.exitValue());
    }
    String[] told = Files.readString(times).strip().split(" ");
    double cpu = Double.parseDouble(told[1]) + Double.parseDouble(told[2]);
    return new Sample(Double.parseDouble(told[0]), cpu, most / 1024.0);
  }

  List<Sample> run(int times, List<String> command) throws IOException, InterruptedException {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      samples.add(run(command));
    }
    return samples;
  }

  /** The most that any process below was resident so far, in kB. */
  private static long peak(Process process) {
    try (Stream<ProcessHandle> below = process.descendants()) {
      return below.mapToLong(each -> peak(each.pid())).max().orElse(0);
    }
  }

  private static long peak(long process) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException | java.io.UncheckedIOException e) {
      // It ended meanwhile.
      return 0;
    }
  }
}
