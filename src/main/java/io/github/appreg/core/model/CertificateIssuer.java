package io.github.appreg.core.model;

/**
 * Who signs a certificate whose key is made in the store. Entra compares keys and never looks at
 * the chain, so every kind is as good for signing in.
 *
 * @param name of the command or of the vault's issuer; empty for the other kinds
 */
public record CertificateIssuer(Kind kind, String name) {
  /** The kinds of issuer. */
  public enum Kind {
    /** A key that signs this one certificate and is thrown away. */
    ONE_OFF,
    /** A program of the operator, which reads a request and prints a certificate. */
    COMMAND,
    /** A person: the request is left in a folder, the certificate is found there by a later run. */
    FILE,
    /** The vault itself, which makes the new version current at once. */
    SELF,
    /** A certificate authority that the vault is set up with; current at once, as with itself. */
    AUTHORITY
  }

  public static final CertificateIssuer ONE_OFF = new CertificateIssuer(Kind.ONE_OFF, "");

  /** Whether the vault makes the certificate current before Entra can know it. */
  public boolean vaultIssues() {
    return kind == Kind.SELF || kind == Kind.AUTHORITY;
  }

  @Override
  public String toString() {
    return switch (kind) {
      case ONE_OFF -> "a one-off issuer";
      case COMMAND -> "command " + name;
      case FILE -> "a person, by file";
      case SELF -> "the vault itself";
      case AUTHORITY -> "the vault's issuer " + name;
    };
  }
}
