package io.github.appreg.emulator.state;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/** Keeps a state folder to one process. */
final class FolderLock {
  private final RandomAccessFile file;

  private FolderLock(RandomAccessFile file) {
    this.file = file;
  }

  static FolderLock take(Path folder) {
    try {
      RandomAccessFile file = PrivateFiles.open(folder.resolve("lock"));
      if (tryLock(file)) {
        return new FolderLock(file);
      }
      file.close();
    } catch (IOException e) {
      throw PrivateFiles.failed("The state folder " + folder + " cannot be locked", e);
    }
    throw new StateException(
        "The state folder "
            + folder
            + " is in use by another local tenant. Stop that one, or wait.",
        null);
  }

  private static boolean tryLock(RandomAccessFile file) throws IOException {
    try {
      FileLock lock = file.getChannel().tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Gives the folder free. */
  void release() throws IOException {
    file.close();
  }
}
