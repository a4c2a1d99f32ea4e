package io.github.appreg.adapter.manifest;

import io.github.appreg.core.model.Position;
import java.util.List;

/**
 * A manifest file as text.
 *
 * @param file its name as the user gave it
 */
record SourceText(String file, String text) {
  /** The place of the character at the index; columns count code points. */
  Position at(int index) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < index; i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r' && (i + 1 >= text.length() || text.charAt(i + 1) != '\n')) {
        line++;
        start = i + 1;
      }
    }
    return new Position(file, line, text.codePointCount(start, Math.max(start, index)) + 1);
  }

  /** The lines, without their ends. */
  List<String> lines() {
    return text.lines().toList();
  }
}
