package io.github.appreg.core.permission;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Takes needs apart into groups that have no permission in common. */
final class Parts {
  private Parts() {}

  static List<List<List<BitSet>>> of(List<List<BitSet>> needs) {
    List<List<List<BitSet>>> parts = new ArrayList<>();
    List<BitSet> mentioned = new ArrayList<>();
    for (List<BitSet> need : needs) {
      BitSet mention = new BitSet();
      need.forEach(mention::or);
      List<List<BitSet>> part = new ArrayList<>(List.of(need));
      for (int i = parts.size() - 1; i >= 0; i--) {
        if (mentioned.get(i).intersects(mention)) {
          mention.or(mentioned.remove(i));
          part.addAll(parts.remove(i));
        }
      }
      parts.add(part);
      mentioned.add(mention);
    }
    return parts;
  }
}
