package io.github.appreg.core.permission;

/**
 * What an application permission can lead to in the wrong hands.
 *
 * @param reason why, in one clause
 */
public record Risk(Grade grade, String reason) {
  /** From harmless to all there is. */
  public enum Grade {
    LOW,
    MODERATE,
    /** Reads or changes what is most valuable of many. */
    HIGH,
    /** Leads to control of every managed device. */
    DEVICES,
    /** Leads to control of the whole tenant. */
    TENANT
  }

  /** Whether a manifest must say why an app holds it. */
  public boolean high() {
    return grade.compareTo(Grade.HIGH) >= 0;
  }
}
