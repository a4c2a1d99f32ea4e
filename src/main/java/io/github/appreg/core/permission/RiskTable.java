package io.github.appreg.core.permission;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Grades permissions: by name where one is known to lead further, else by privilege level. */
public final class RiskTable {
  private static final int HIGHEST = 4;
  private static final Pattern READS = Pattern.compile("\\.Read(Basic)?(?=\\.|$)");

  private final Map<String, Integer> levels = new HashMap<>();
  private final Map<String, Risk> named;

  /**
   * Makes a table.
   *
   * @param named what is known of permissions beyond their level
   */
  public RiskTable(Collection<GraphPermission> permissions, Map<String, Risk> named) {
    this.named = Map.copyOf(named);
    permissions.forEach(each -> levels.put(each.value(), each.privilegeLevel()));
  }

  /** The risk of the permission of that name. */
  public Risk of(String value) {
    Risk known = named.get(value);
    if (known != null) {
      return known;
    }
    int level = level(value);
    if (level == 0) {
      return new Risk(Risk.Grade.MODERATE, "no privilege level is published for it");
    }
    Risk.Grade grade =
        level >= HIGHEST
            ? Risk.Grade.HIGH
            : level == HIGHEST - 1 ? Risk.Grade.MODERATE : Risk.Grade.LOW;
    boolean other = level != levels.getOrDefault(value, 0);
    return new Risk(
        grade,
        (other ? "graded like reading and writing the same, at" : "published with")
            + " privilege level "
            + level
            + " of "
            + HIGHEST);
  }

  /** From 1 to 4, 0 when unknown; to read is never graded above to read and write the same. */
  int level(String value) {
    int level = levels.getOrDefault(value, 0);
    Matcher reads = READS.matcher(value);
    if (!reads.find()) {
      return level;
    }
    int writing = levels.getOrDefault(reads.replaceFirst(".ReadWrite"), 0);
    return level == 0 || writing == 0 ? Math.max(level, writing) : Math.min(level, writing);
  }
}
