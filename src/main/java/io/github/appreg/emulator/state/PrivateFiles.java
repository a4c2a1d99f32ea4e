package io.github.appreg.emulator.state;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders that only their owner can read, from the moment they exist. */
public final class PrivateFiles {
  private PrivateFiles() {}

  /** Makes the folder, 0700, and its parents where they are missing. */
  public static void createFolder(Path folder) {
    try {
      Files.createDirectories(folder, mode(folder, "rwx------"));
    } catch (IOException e) {
      throw failed("The state folder " + folder + " cannot be made", e);
    }
  }

  /** Replaces a file whole: written beside, forced to the disk, renamed. */
  public static void replace(Path file, byte[] content) {
    Path beside = beside(file);
    try {
      Files.deleteIfExists(beside);
      create(beside);
      try (FileOutputStream out = new FileOutputStream(beside.toFile())) {
        out.write(content);
        out.getFD().sync();
      }
      move(beside, file);
    } catch (IOException e) {
      throw failed("The file " + file + " cannot be written", e);
    }
  }

  /** Makes the file, 0600 and empty, unless it is there. */
  static void create(Path file) throws IOException {
    try {
      Files.createFile(file, mode(file, "rw-------"));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isReadable(file)) {
        throw e;
      }
    }
  }

  /** Opens for reading and writing; unlike a channel, an interrupt does not close it. */
  static RandomAccessFile open(Path file) throws IOException {
    create(file);
    return new RandomAccessFile(file.toFile(), "rw");
  }

  static Path beside(Path file) {
    return file.resolveSibling(file.getFileName() + ".new");
  }

  static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceFolder(to);
  }

  /** So that the new name outlives a power cut; not every system can open a folder. */
  private static void forceFolder(Path file) {
    try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent())) {
      folder.force(true);
    } catch (IOException e) {
      // The move itself is done, and a kill does not undo it.
      return;
    }
  }

  static StateException failed(String what, IOException cause) {
    String reason =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return new StateException(what + ": " + reason, cause);
  }

  private static FileAttribute<?>[] mode(Path path, String permissions) {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    Set<PosixFilePermission> set = PosixFilePermissions.fromString(permissions);
    return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(set)};
  }
}
