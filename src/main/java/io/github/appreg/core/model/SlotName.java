package io.github.appreg.core.model;

import java.util.Objects;

/** The name of a credential in the manifest; successive credentials fill the slot. */
public record SlotName(String value) implements Comparable<SlotName> {
  public SlotName {
    Objects.requireNonNull(value);
  }

  @Override
  public int compareTo(SlotName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
