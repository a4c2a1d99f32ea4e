package io.github.appreg.core.model;

import java.util.Locale;

/**
 * A live owner of an app: a user or a service principal.
 *
 * @param id object id
 * @param name user principal name of a user, display name of a service principal; empty when our
 *     sign-in may not read it
 */
public record Owner(String id, String name) implements Comparable<Owner> {
  /** Whether a manifest's entry, an object id or a user principal name, means this owner. */
  public boolean is(String entry) {
    String wanted = entry.toLowerCase(Locale.ROOT);
    return wanted.equals(id.toLowerCase(Locale.ROOT))
        || wanted.equals(name.toLowerCase(Locale.ROOT));
  }

  @Override
  public int compareTo(Owner other) {
    return id.compareTo(other.id);
  }

  @Override
  public String toString() {
    return name.isEmpty() ? id : name;
  }
}
