package io.github.appreg.emulator.odata;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A path below the version, taken apart: steps by name, each with the key of one of its members
 * where there is one. {@code /applications/1/owners/2/$ref} has the steps {@code applications} (id
 * 1), {@code owners} (id 2) and {@code $ref}.
 */
public record Address(List<Step> steps) {
  private static final int LONGEST = 12;
  private static final String CAST = "microsoft.graph.";

  /** What an object of the directory can be. */
  private static final Set<String> TYPES =
      Set.of(
          "administrativeunit",
          "application",
          "device",
          "directoryrole",
          "endpoint",
          "group",
          "orgcontact",
          "serviceprincipal",
          "user");

  /** What has parts, but no members. */
  private static final Set<String> FOLDERS =
      Set.of("directory", "policies", "auditlogs", "reports");

  /** Functions and actions that stand where a key could. */
  private static final Set<String> CALLED_ON_LISTS =
      Set.of("delta", "getbyids", "getavailableextensionproperties", "validateproperties");

  /**
   * A step.
   *
   * @param name as the caller wrote it
   */
  public record Step(String name, Optional<Key> key) {
    /** Whether it has this name, whatever its case. */
    public boolean is(String other) {
      return name.equalsIgnoreCase(other);
    }
  }

  /**
   * A member's key.
   *
   * @param name {@code id}, or the alternate key's
   */
  public record Key(String name, String value) {}

  /** Takes a decoded path apart. */
  public static Address parse(String path) throws Refused {
    List<Step> steps = new ArrayList<>();
    List<String> parts = split(path);
    if (parts.isEmpty() || parts.size() > LONGEST) {
      throw Refused.noSegment(path.length() > 200 ? path.substring(0, 200) : path);
    }
    for (int i = 0; i < parts.size(); i++) {
      Segment segment = Segment.parse(parts.get(i));
      checkCast(segment.name());
      if (segment.keyed()) {
        steps.add(new Step(segment.name(), Optional.of(new Key(segment.key(), segment.value()))));
      } else if (i + 1 < parts.size() && takesKey(segment.name()) && isKey(parts.get(i + 1))) {
        steps.add(new Step(segment.name(), Optional.of(new Key("id", parts.get(++i)))));
      } else {
        steps.add(new Step(bare(segment.name()), Optional.empty()));
      }
    }
    return new Address(List.copyOf(steps));
  }

  /** The first step. */
  public Step first() {
    return steps.get(0);
  }

  /** The step at that place, if there is one. */
  public Optional<Step> at(int index) {
    return index < steps.size() ? Optional.of(steps.get(index)) : Optional.empty();
  }

  /** Lower-case names, with {@code {}} for each key; without {@code $ref} and {@code $count}. */
  public List<String> template() {
    List<String> template = new ArrayList<>();
    for (Step step : steps) {
      if (!step.name().startsWith("$")) {
        template.add(step.name().toLowerCase(Locale.ROOT));
      }
      step.key().ifPresent(key -> template.add("{}"));
    }
    return template;
  }

  private static void checkCast(String name) throws Refused {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.startsWith(CAST) && !TYPES.contains(lower.substring(CAST.length()))) {
      throw Refused.noSegment(name);
    }
  }

  /** A function without parameters may be written with and without parentheses. */
  private static String bare(String name) {
    return name.endsWith("()") ? name.substring(0, name.length() - 2) : name;
  }

  private static boolean takesKey(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return !lower.startsWith("$")
        && !lower.equals("defaultappmanagementpolicy")
        && !FOLDERS.contains(lower)
        && !CALLED_ON_LISTS.contains(bare(lower))
        && !lower.startsWith(CAST);
  }

  private static boolean isKey(String part) {
    String lower = part.toLowerCase(Locale.ROOT);
    return !part.startsWith("$")
        && !part.endsWith("()")
        && !CALLED_ON_LISTS.contains(lower)
        && !lower.startsWith(CAST);
  }

  private static List<String> split(String path) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean quoted = false;
    for (char c : path.toCharArray()) {
      quoted ^= c == '\'';
      if (c == '/' && !quoted) {
        addPart(parts, part);
      } else {
        part.append(c);
      }
    }
    addPart(parts, part);
    return parts;
  }

  /** The SDKs write casts with the namespace's alias. */
  private static void addPart(List<String> parts, StringBuilder part) {
    if (part.length() > 0) {
      boolean alias = part.toString().regionMatches(true, 0, "graph.", 0, 6);
      parts.add(alias ? "microsoft." + part : part.toString());
      part.setLength(0);
    }
  }
}
