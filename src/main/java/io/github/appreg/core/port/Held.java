package io.github.appreg.core.port;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a sign-in may do on Microsoft Graph, as far as its token tells.
 *
 * @param roles application permissions
 */
public record Held(Told told, SortedSet<String> roles) {
  /** How much a token tells. */
  public enum Told {
    /** All of it: an app without a directory role. */
    ALL,
    /** An app that also has directory roles, which may let it do more. */
    ROLES_BESIDE,
    /** A person, who may do what the directory roles say that are not in the token. */
    PERSON,
    /** Nothing: the token cannot be read. */
    NOTHING
  }

  public Held {
    roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
  }

  /** Of a token that tells nothing. */
  public static Held unknown() {
    return new Held(Told.NOTHING, new TreeSet<>());
  }
}
