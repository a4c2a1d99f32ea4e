package io.github.appreg.adapter.manifest;

import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.Parser;

/** Counts what passes, so that the recursive composer behind it sees bounded input only. */
final class LimitedParser implements Parser {
  private final Parser events;
  private int depth;
  private int nodes;

  LimitedParser(Parser events) {
    this.events = events;
  }

  @Override
  public boolean checkEvent(Event.ID choice) {
    return events.checkEvent(choice);
  }

  @Override
  public Event peekEvent() {
    return events.peekEvent();
  }

  @Override
  public boolean hasNext() {
    return events.hasNext();
  }

  @Override
  public Event next() {
    Event event = events.next();
    switch (event.getEventId()) {
      case MappingStart, SequenceStart -> {
        depth++;
        count(event);
      }
      case MappingEnd, SequenceEnd -> depth--;
      case Scalar, Alias -> count(event);
      default -> {}
    }
    return event;
  }

  private void count(Event event) {
    if (depth > Limits.DEPTH) {
      throw new LimitExceeded(
          "is nested deeper than " + Limits.DEPTH + " levels", event.getStartMark());
    }
    if (++nodes > Limits.NODES) {
      throw new LimitExceeded(
          "the file holds more than " + Limits.NODES + " nodes; split it", event.getStartMark());
    }
    if (event instanceof ScalarEvent key
        && key.getTag().filter(Tag.MERGE.getValue()::equals).isPresent()) {
      throw new LimitExceeded(NodeWalk.NO_MERGE, event.getStartMark());
    }
    if (event instanceof ScalarEvent scalar && scalar.getValue().length() > Limits.SCALAR_LENGTH) {
      throw new LimitExceeded("this text is longer than 64 KB", event.getStartMark());
    }
  }
}
