package io.github.appreg.adapter.manifest;

import io.github.appreg.core.model.Position;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalInt;

/** Reads a file as UTF-8 text and refuses, before any parser sees it, what no manifest holds. */
final class TextReading {
  private TextReading() {}

  static SourceText read(Path path, String file) throws RefusedText {
    Position start = new Position(file, 1, 1);
    byte[] bytes = bytes(path, start);
    if (bytes.length > Limits.FILE_BYTES) {
      throw new RefusedText(
          start, "the file is larger than 3 MB; split it, a folder of manifests is read as one");
    }
    SourceText source = new SourceText(file, decode(bytes, start));
    checkLines(source);
    OptionalInt bad = Characters.firstBad(source.text());
    if (bad.isPresent()) {
      throw new RefusedText(
          source.at(bad.getAsInt()), Characters.complaint(source.text().charAt(bad.getAsInt())));
    }
    return source;
  }

  private static byte[] bytes(Path path, Position start) throws RefusedText {
    try {
      // A pipe or a device may never end.
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        throw new RefusedText(start, "is not a regular file");
      }
      try (InputStream in = Files.newInputStream(path)) {
        return in.readNBytes(Limits.FILE_BYTES + 1);
      }
    } catch (NoSuchFileException e) {
      throw new RefusedText(start, "no such file");
    } catch (AccessDeniedException e) {
      throw new RefusedText(start, "the file may not be read: permission denied");
    } catch (IOException e) {
      throw new RefusedText(start, "the file cannot be read: " + e.getMessage());
    }
  }

  private static String decode(byte[] bytes, Position start) throws RefusedText {
    if (utf16(bytes)) {
      throw new RefusedText(start, "the file is UTF-16; save it as UTF-8");
    }
    int from = bom(bytes) ? 3 : 0;
    ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      throw new RefusedText(
          new SourceText(start.file(), text).at(text.length()),
          "the file is not UTF-8 from here on; save it as UTF-8");
    }
    return text;
  }

  private static boolean bom(byte[] b) {
    return b.length >= 3 && (b[0] & 255) == 0xef && (b[1] & 255) == 0xbb && (b[2] & 255) == 0xbf;
  }

  private static boolean utf16(byte[] b) {
    if (b.length < 2) {
      return false;
    }
    int first = b[0] & 255;
    int second = b[1] & 255;
    return first == 0xfe && second == 0xff
        || first == 0xff && second == 0xfe
        || first == 0 ^ second == 0;
  }

  private static void checkLines(SourceText source) throws RefusedText {
    String text = source.text();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r') {
        start = i + 1;
      } else if (i - start >= Limits.LINE_LENGTH) {
        throw new RefusedText(source.at(start), "the line is longer than 64 KB");
      }
    }
  }
}
