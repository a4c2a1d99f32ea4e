package io.github.appreg.adapter.vault;

import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** A folder that only its owner may look into; files are replaced whole and never half written. */
final class PrivateFolder {
  private static final int MOST_BYTES = 1 << 20;
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path root;

  PrivateFolder(Path root) {
    this.root = root;
  }

  /** The file's bytes; empty when there is none. */
  Optional<byte[]> read(String name) throws StoreException {
    Path file = root.resolve(name);
    try {
      if (!present(root, true) || !present(file, false)) {
        return Optional.empty();
      }
      try (SeekableByteChannel in =
          Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
        if (in.size() > MOST_BYTES) {
          throw new FileSystemException(file.toString(), null, "larger than any of our files");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) in.size());
        while (bytes.hasRemaining() && in.read(bytes) >= 0) {
          continue;
        }
        return Optional.of(bytes.array());
      }
    } catch (IOException e) {
      throw failure("read", file, e);
    }
  }

  /** Puts the content in the file's place; after any failure the file is as it was. */
  void replace(String name, byte[] content) throws StoreException {
    Path file = root.resolve(name);
    // One fixed name, so that a killed run leaves at most one, which the next one clears away.
    Path beside = root.resolve("." + name + ".new");
    try {
      if (!present(root, true)) {
        Files.createDirectories(root, OWNER_FOLDER);
      }
      present(file, false);
      Files.deleteIfExists(beside);
      try {
        write(beside, content);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        Files.deleteIfExists(beside);
        throw e;
      }
      syncFolder();
    } catch (IOException e) {
      throw failure("write", file, e);
    } catch (UnsupportedOperationException e) {
      throw failure("write", file, new IOException("its file system has no owner permissions", e));
    }
  }

  private static void write(Path file, byte[] content) throws IOException {
    Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel out = FileChannel.open(file, fresh, OWNER_FILE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
  }

  private void syncFolder() throws IOException {
    try (FileChannel folder = FileChannel.open(root, StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  /** Whether it is there; a link or anything of the wrong type is refused. */
  private static boolean present(Path path, boolean folder) throws IOException {
    BasicFileAttributes found;
    try {
      found = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return false;
    }
    if (found.isSymbolicLink()) {
      throw new FileSystemException(path.toString(), null, "it is a symbolic link");
    }
    if (folder && !found.isDirectory()) {
      throw new NotDirectoryException(path.toString());
    }
    if (!folder && !found.isRegularFile()) {
      throw new FileSystemException(path.toString(), null, "it is not a regular file");
    }
    return true;
  }

  private StoreException failure(String verb, Path file, IOException e) {
    return new StoreException(
        Fault.of(
            Fault.Kind.LOCAL,
            "Cannot " + verb + " " + file + ": " + reason(e) + ".",
            "Check the folder " + root + ": owner, permissions (700), free space."),
        e);
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NotDirectoryException) {
      return "the store is not a folder";
    }
    String text = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return text == null ? e.getClass().getSimpleName() : text;
  }
}
