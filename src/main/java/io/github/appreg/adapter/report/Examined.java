package io.github.appreg.adapter.report;

import io.github.appreg.core.port.Fault;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one check of {@code doctor} found.
 *
 * @param name what was looked at, in a word or two
 * @param what what was found, in a sentence
 * @param next what to do about it; empty where nothing is to be done
 * @param commands lines to copy that do it
 * @param fault the failure that it met
 */
public record Examined(
    String name,
    Status status,
    String what,
    String next,
    List<String> commands,
    Optional<Fault> fault) {
  /** How it ended. */
  public enum Status {
    OK,
    /** Works, with less than there could be. */
    WARNING,
    FAILED,
    /** Nobody can tell beforehand. */
    UNKNOWN
  }

  public Examined {
    commands = commands.stream().filter(line -> !line.isEmpty()).toList();
  }

  /** All is well. */
  public static Examined ok(String name, String what) {
    return new Examined(name, Status.OK, what, "", List.of(), Optional.empty());
  }

  /** Not as it should be, and no reason to stop. */
  public static Examined warning(String name, String what, String next) {
    return new Examined(name, Status.WARNING, what, next, List.of(), Optional.empty());
  }

  /** Cannot be known. */
  public static Examined unknown(String name, String what, String next) {
    return new Examined(name, Status.UNKNOWN, what, next, List.of(), Optional.empty());
  }

  /** A failure, in its own words. */
  public static Examined failed(String name, Fault fault) {
    String what =
        Stream.of(fault.summary(), fault.code(), fault.detail(), fault.requestId())
            .filter(part -> !part.isEmpty())
            .distinct()
            .collect(Collectors.joining("; "));
    return new Examined(name, Status.FAILED, what, fault.next(), List.of(), Optional.of(fault));
  }

  /** The same, with lines to copy. */
  public Examined with(List<String> lines) {
    return new Examined(name, status, what, next, lines, fault);
  }
}
