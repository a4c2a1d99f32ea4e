package io.github.appreg.core.model;

import java.time.LocalDate;

/**
 * A difference that a manifest asks not to be told of, for a time.
 *
 * @param name of the field or the item; empty for all of the kind, and where the kind has but one
 * @param until the last day, in UTC
 * @param at where the manifest has it
 */
public record Mute(Kind kind, String name, String reason, LocalDate until, Position at) {
  /** The text that says what is muted, as in {@code ignore: permission User.Read.All}. */
  public String ignore() {
    if (kind == Kind.FIELD) {
      return name;
    }
    if (kind.single()) {
      return kind.word();
    }
    return name.isEmpty() ? kind.plural() : kind.word() + " " + name;
  }

  /** What can be muted; an app that is not in the tenant cannot. */
  public enum Kind {
    FIELD(""),
    SERVICE_PRINCIPAL("servicePrincipal"),
    SIGN_IN("signIn"),
    TAG("tag"),
    OWNER("owner"),
    PERMISSION("permission"),
    CREDENTIAL("credential"),
    FEDERATED_CREDENTIAL("federatedCredential");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The word for one; empty for fields, which go by their own names. */
    public String word() {
      return word;
    }

    /** The word for all of them. */
    public String plural() {
      return word + "s";
    }

    /** Whether an app has no more than one. */
    public boolean single() {
      return this == SERVICE_PRINCIPAL || this == SIGN_IN;
    }

    /** Whether an app may have several, each with a name. */
    public boolean named() {
      return this != FIELD && !single();
    }
  }
}
