package io.github.appreg.core.model;

import java.util.Objects;

/**
 * The name by which an app is known for ever: the manifest's {@code metadata.name}, Entra's {@code
 * uniqueName}.
 */
public record AppKey(String value) implements Comparable<AppKey> {
  public AppKey {
    Objects.requireNonNull(value);
  }

  @Override
  public int compareTo(AppKey other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
