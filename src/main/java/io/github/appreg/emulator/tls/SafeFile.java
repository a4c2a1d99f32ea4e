package io.github.appreg.emulator.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes a file whole or not at all, readable by whom it should be from its first byte on. */
final class SafeFile {
  static final String OWNER_ONLY = "rw-------";
  static final String ALL_MAY_READ = "rw-r--r--";

  private SafeFile() {}

  /** Replaces the file's content. The permissions are {@code rwx} triples and end up exact. */
  static void write(Path file, byte[] content, String permissions) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(beside);
    try (FileChannel channel =
        FileChannel.open(
            beside,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            owner(file, OWNER_ONLY))) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
    if (posix(file) && !permissions.equals(OWNER_ONLY)) {
      Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString(permissions));
    }
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Creates a folder, and those above it, that only its owner may enter. */
  static void folder(Path folder) throws IOException {
    Files.createDirectories(folder, owner(folder, "rwx------"));
  }

  private static FileAttribute<?>[] owner(Path path, String permissions) {
    if (!posix(path)) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
    };
  }

  private static boolean posix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
