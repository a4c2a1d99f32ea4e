package io.github.appreg.contract;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** Adds up what the JVMs of one run have held against the slice; each keeps a file of its own. */
final class SliceSum {
  private static final String RUN = "run";

  private final Path folder;
  private final String run;

  /**
   * @param run what tells it from an earlier run, whose files may still be there
   */
  SliceSum(Path folder, String run) {
    this.folder = folder;
    this.run = run;
  }

  /** Keeps the counts of one JVM, and writes what all have counted so far to {@code summary}. */
  void put(String fork, SliceTally tally) {
    Properties counts = tally.counts();
    counts.setProperty(RUN, run);
    try {
      Files.createDirectories(folder);
      Path mine = folder.resolve(fork + ".counts");
      Path beside = folder.resolve(fork + ".new");
      try (Writer writer = Files.newBufferedWriter(beside)) {
        counts.store(writer, null);
      }
      Files.move(beside, mine, StandardCopyOption.ATOMIC_MOVE);
      Path text = Files.writeString(folder.resolve(fork + ".text"), total().summary());
      Files.move(text, folder.resolve("summary"), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SliceTally total() throws IOException {
    SliceTally total = new SliceTally();
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.filter(file -> file.toString().endsWith(".counts")).toList();
      for (Path file : all) {
        Properties counts = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
          counts.load(reader);
        }
        if (run.equals(counts.getProperty(RUN))) {
          total.add(counts);
        }
      }
    }
    return total;
  }
}
