package io.github.appreg.core.port;

import io.github.appreg.core.model.Trust;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a record of the log says that changed.
 *
 * @param field label of a field; empty for every other aspect
 * @param told whether the log tells both sides in a way that can be read
 * @param before what was there, in the words of the aspect
 * @param after what was there then
 */
public record AuditChange(
    Aspect aspect, String field, boolean told, SortedSet<String> before, SortedSet<String> after) {
  /** What stands for something that is there or not. */
  public static final String PRESENT = "present";

  public AuditChange {
    before = Collections.unmodifiableSortedSet(new TreeSet<>(before));
    after = Collections.unmodifiableSortedSet(new TreeSet<>(after));
  }

  /** A change of which both sides are told. */
  public static AuditChange of(Aspect aspect, Set<String> before, Set<String> after) {
    return new AuditChange(aspect, "", true, new TreeSet<>(before), new TreeSet<>(after));
  }

  /** How a federated credential is named here. */
  public static String trust(String name, Trust trust) {
    return name + " " + trust + " for " + trust.audience();
  }

  /** How a key or password is named here. */
  public static String credential(String keyId, String displayName) {
    return keyId + " " + displayName;
  }

  /** What changed. */
  public enum Aspect {
    /** The registration: {@link #PRESENT} or nothing. */
    APP,
    /** The service principal: {@link #PRESENT} or nothing. */
    PRINCIPAL,
    /** Whether the app may sign in: {@link #PRESENT} or nothing. */
    SIGN_IN,
    /** One text, in the manifest's words; nothing where it is empty. */
    FIELD,
    TAG,
    /** Object ids, and user principal names where they are told. */
    OWNER,
    /** Permissions, as they are written. */
    DECLARED,
    /** Permissions, as they are written. */
    GRANTED,
    /** Keys and passwords, by {@link #credential}. */
    CREDENTIAL,
    /** Federated credentials, by {@link #trust}. */
    TRUST
  }
}
