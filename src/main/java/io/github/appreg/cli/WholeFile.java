package io.github.appreg.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A file that is written whole or not at all. */
final class WholeFile {
  private final Path path;
  private final String what;
  private final String next;
  private final boolean shared;

  private WholeFile(Path path, String what, String next, boolean shared) {
    this.path = path;
    this.what = what;
    this.next = next;
    this.shared = shared;
  }

  /**
   * A file that can be written as far as can be told before anything is changed.
   *
   * @param what what goes into it, such as {@code The outputs}
   * @param next what to do if it cannot be written after all
   */
  static WholeFile checked(Path path, String what, String next) throws Failure {
    return checked(path, what, next, false);
  }

  /** The same for a file that others may read, as far as the process's umask lets them. */
  static WholeFile shared(Path path, String what, String next) throws Failure {
    return checked(path, what, next, true);
  }

  private static WholeFile checked(Path path, String what, String next, boolean shared)
      throws Failure {
    Path folder = folder(path);
    if (!Files.isDirectory(folder) || !Files.isWritable(folder) || isOther(path)) {
      throw Failure.local(
          what + " cannot be written to " + path + ".",
          "name a file in a folder that exists and can be written",
          null);
    }
    return new WholeFile(path, what, next, shared);
  }

  /** A folder, a device or a pipe would be replaced. */
  private static boolean isOther(Path path) {
    return Files.exists(path) && !Files.isRegularFile(path);
  }

  String name() {
    return path.getFileName().toString();
  }

  void write(String content) throws Failure {
    try {
      Path beside = beside();
      try {
        fill(beside, content.getBytes(StandardCharsets.UTF_8));
        Files.move(
            beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(beside);
      }
    } catch (IOException e) {
      throw Failure.local(what + " could not be written to " + path + ".", next, e);
    }
  }

  private Path beside() throws IOException {
    return shared
        ? Files.createFile(folder(path).resolve(".appreg-" + UUID.randomUUID() + ".new"))
        : Files.createTempFile(folder(path), ".appreg-", ".new");
  }

  private static void fill(Path path, byte[] content) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  private static Path folder(Path file) {
    return file.toAbsolutePath().getParent();
  }
}
