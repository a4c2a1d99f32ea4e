package io.github.appreg.core.model;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where each node of one manifest document stands, by JSON pointer ({@code /spec/permissions/0}).
 * The document itself is the empty pointer and is always there.
 */
public record Origin(SortedMap<String, Position> marks) {
  public Origin {
    marks = Collections.unmodifiableSortedMap(new TreeMap<>(marks));
    if (!marks.containsKey("")) {
      throw new IllegalArgumentException("the document has no place of its own");
    }
  }

  /** An origin that knows only where the document starts. */
  public static Origin of(Position document) {
    return new Origin(new TreeMap<>(Map.of("", document)));
  }

  /** The place of the node at the pointer, or of the nearest node around it. */
  public Position at(String pointer) {
    String near = pointer;
    while (!marks.containsKey(near)) {
      near = near.substring(0, Math.max(near.lastIndexOf('/'), 0));
    }
    return marks.get(near);
  }
}
