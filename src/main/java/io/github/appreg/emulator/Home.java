package io.github.appreg.emulator;

import io.github.appreg.emulator.state.Documents;
import io.github.appreg.emulator.state.JournalDocuments;
import io.github.appreg.emulator.state.MemoryDocuments;
import io.github.appreg.emulator.state.StateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** A tenant's folder and documents, kept or thrown away at the end. */
final class Home implements AutoCloseable {
  private final Path folder;
  private final Documents documents;
  private final Runnable end;

  private Home(Path folder, Documents documents, Runnable end) {
    this.folder = folder;
    this.documents = documents;
    this.end = end;
  }

  static Home open(Optional<Path> state) {
    if (state.isPresent()) {
      JournalDocuments documents = JournalDocuments.open(state.get());
      return new Home(state.get(), documents, documents::close);
    }
    try {
      Path folder = Files.createTempDirectory("local-tenant");
      return new Home(folder, new MemoryDocuments(), () -> delete(folder));
    } catch (IOException e) {
      throw new StateException("No temporary folder can be made: " + e.getMessage(), e);
    }
  }

  Path folder() {
    return folder;
  }

  Documents documents() {
    return documents;
  }

  void remove(String file) {
    try {
      Files.deleteIfExists(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    end.run();
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
