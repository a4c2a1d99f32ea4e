package io.github.appreg.emulator.state;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * An append-only file of lines, each with its checksum. A write that was cut short can only be the
 * last line, and is cut off when the file is opened again.
 */
final class Journal {
  private static final int CHECKSUM = 8;

  private final Path path;
  private RandomAccessFile file;
  private long size;

  /** A journal that goes on at the start of an open file. */
  Journal(Path path, RandomAccessFile file) {
    this.path = path;
    this.file = file;
  }

  /** Takes a line's content. */
  interface Reader {
    void line(byte[] content) throws IOException;
  }

  /** Writes the lines of a whole new journal. */
  interface Writer {
    void lines(Reader out) throws IOException;
  }

  /** Opens the file, hands over its lines, and cuts a torn last one. */
  static Journal open(Path path, Reader reader) {
    try {
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        throw new IOException("not a regular file");
      }
      Journal journal = new Journal(path, PrivateFiles.open(path));
      journal.size = replay(Files.readAllBytes(path), reader);
      journal.file.setLength(journal.size);
      journal.file.seek(journal.size);
      return journal;
    } catch (IOException e) {
      throw PrivateFiles.failed("The journal " + path + " cannot be opened", e);
    }
  }

  long size() {
    return size;
  }

  /** Appends a line; when it fails, the file is as before. */
  void append(byte[] content) {
    byte[] line = line(content);
    try {
      file.write(line);
      size += line.length;
    } catch (IOException e) {
      rollBack(e);
      throw PrivateFiles.failed("The journal " + path + " cannot be written", e);
    }
  }

  /** Replaces all lines; when it fails, the old ones stay. */
  void rewrite(Writer writer) throws IOException {
    Path beside = PrivateFiles.beside(path);
    Files.deleteIfExists(beside);
    PrivateFiles.create(beside);
    try (FileOutputStream raw = new FileOutputStream(beside.toFile());
        OutputStream out = new BufferedOutputStream(raw, 1 << 16)) {
      writer.lines(content -> out.write(line(content)));
      out.flush();
      raw.getFD().sync();
    }
    // Opened before it is moved: failing after, lines would go to a file that has no name.
    RandomAccessFile fresh = PrivateFiles.open(beside);
    try {
      fresh.seek(fresh.length());
      PrivateFiles.move(beside, path);
    } catch (IOException e) {
      fresh.close();
      throw e;
    }
    RandomAccessFile old = file;
    file = fresh;
    size = fresh.getFilePointer();
    old.close();
  }

  void close() throws IOException {
    file.close();
  }

  private void rollBack(IOException cause) {
    try {
      file.setLength(size);
      file.seek(size);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private static long replay(byte[] all, Reader reader) throws IOException {
    int start = 0;
    for (int end = newline(all, start); end >= 0; end = newline(all, start)) {
      byte[] line = Arrays.copyOfRange(all, start, end);
      if (!sound(line)) {
        if (end + 1 < all.length) {
          throw new IOException("damaged at byte " + start + ", before its last line");
        }
        break;
      }
      reader.line(Arrays.copyOfRange(line, CHECKSUM + 1, line.length));
      start = end + 1;
    }
    return start;
  }

  private static int newline(byte[] all, int from) {
    for (int i = from; i < all.length; i++) {
      if (all[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private static boolean sound(byte[] line) {
    if (line.length < CHECKSUM + 1) {
      return false;
    }
    byte[] content = Arrays.copyOfRange(line, CHECKSUM + 1, line.length);
    return Arrays.equals(checksum(content), Arrays.copyOf(line, CHECKSUM));
  }

  private static byte[] line(byte[] content) {
    byte[] line = new byte[CHECKSUM + content.length + 2];
    System.arraycopy(checksum(content), 0, line, 0, CHECKSUM);
    line[CHECKSUM] = ' ';
    System.arraycopy(content, 0, line, CHECKSUM + 1, content.length);
    line[line.length - 1] = '\n';
    return line;
  }

  private static byte[] checksum(byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    return HexFormat.of().toHexDigits((int) crc.getValue()).getBytes(StandardCharsets.US_ASCII);
  }
}
