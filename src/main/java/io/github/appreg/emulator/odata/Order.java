package io.github.appreg.emulator.odata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * The order of a collection's pages. A page goes on after the place of the last member before it,
 * even where that member is gone by then; so what is deleted in between hides nothing else.
 *
 * @param property empty for the order of the ids
 */
public record Order(String property, boolean descending) {
  private static final Set<String> SORTABLE =
      Set.of("displayName", "createdDateTime", "deletedDateTime");

  static Order of(Query query) throws Refused {
    if (query.orderBy().isEmpty()) {
      return new Order("", false);
    }
    String[] words = query.orderBy().get().trim().split("\\s+");
    boolean descending = words.length == 2 && words[1].equals("desc");
    if (words.length > 2
        || (words.length == 2 && !descending && !words[1].equals("asc"))
        || !SORTABLE.contains(words[0])) {
      throw Refused.unsupported("Sorting by this property is not supported.");
    }
    return new Order(words[0], descending);
  }

  /**
   * The first members after a place, in order; the first of all without one.
   *
   * @param most how many
   */
  List<ObjectNode> after(List<ObjectNode> members, Optional<String> place, int most) {
    Comparator<Place> order = Comparator.comparing(Place::key, String.CASE_INSENSITIVE_ORDER);
    order = (descending ? order.reversed() : order).thenComparing(Place::id);
    Comparator<Place> places = order;
    Optional<Place> last = place.map(Place::parse);
    // Of a large collection only one page is asked for: sorting all of it would take far longer.
    PriorityQueue<Standing> first =
        new PriorityQueue<>(Comparator.comparing(Standing::place, places).reversed());
    for (ObjectNode member : members) {
      Place here = of(member);
      boolean full = first.size() == most;
      if ((last.isPresent() && places.compare(here, last.get()) <= 0)
          || (full && places.compare(here, first.peek().place()) >= 0)) {
        continue;
      }
      if (full) {
        first.poll();
      }
      first.add(new Standing(here, member));
    }
    return first.stream()
        .sorted(Comparator.comparing(Standing::place, places))
        .map(Standing::member)
        .toList();
  }

  /** Where a member stands. */
  String place(ObjectNode member) {
    return of(member).id() + "/" + of(member).key();
  }

  private Place of(ObjectNode member) {
    return new Place(
        property.isEmpty() ? "" : Json.text(member, property), Json.text(member, "id"));
  }

  private record Standing(Place place, ObjectNode member) {}

  private record Place(String key, String id) {
    static Place parse(String text) {
      int slash = text.indexOf('/');
      return new Place(text.substring(slash + 1), text.substring(0, slash));
    }
  }
}
