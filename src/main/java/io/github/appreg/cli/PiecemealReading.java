package io.github.appreg.cli;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.Target;
import io.github.appreg.core.port.Directory;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.port.Fault;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads apps together, and where that fails in ever smaller groups, so that one that cannot be read
 * does not hide the others.
 */
final class PiecemealReading {
  /** What smaller groups would not mend. */
  private static final Set<Fault.Kind> WHOLE =
      EnumSet.of(Fault.Kind.NOT_SIGNED_IN, Fault.Kind.THROTTLED, Fault.Kind.INTERRUPTED);

  /** Each failed reading has been repeated already, which takes its time. */
  private static final int PATIENCE = 8;

  /** A tenant of which nothing was read by then is out of reach as a whole. */
  private static final int BEFORE_ANY = 3;

  private final Directory directory;
  private final SortedMap<AppKey, LiveApp> live = new TreeMap<>();
  private final SortedSet<AppKey> unread = new TreeSet<>();
  private final List<Fault> faults = new ArrayList<>();
  private Optional<DirectoryException> first = Optional.empty();
  private int failed;
  private boolean any;

  PiecemealReading(Directory directory) {
    this.directory = directory;
  }

  void read(List<Target> targets) {
    try {
      live.putAll(directory.read(targets));
      any = true;
    } catch (DirectoryException e) {
      failed++;
      first = first.or(() -> Optional.of(e));
      if (targets.size() == 1 || givesUp(e.fault())) {
        leave(targets, e.fault());
      } else {
        int half = targets.size() / 2;
        read(targets.subList(0, half));
        read(targets.subList(half, targets.size()));
      }
    }
  }

  private boolean givesUp(Fault fault) {
    boolean silent = fault.kind() == Fault.Kind.UNREACHABLE && fault.code().isEmpty();
    return failed >= (any ? PATIENCE : BEFORE_ANY) || silent || WHOLE.contains(fault.kind());
  }

  private void leave(List<Target> targets, Fault why) {
    targets.forEach(target -> unread.add(target.key()));
    String keys = targets.stream().map(t -> t.key().value()).collect(Collectors.joining(", "));
    faults.add(why.saying(keys + ": " + why.summary()));
  }

  /** Why nothing at all was read; empty where something was. */
  Optional<DirectoryException> nothing() {
    return any ? Optional.empty() : first;
  }

  SortedMap<AppKey, LiveApp> live() {
    return live;
  }

  /** The apps that could not be read, which may be there or not. */
  SortedSet<AppKey> unread() {
    return unread;
  }

  /** Why not. */
  List<Fault> faults() {
    return List.copyOf(faults);
  }
}
