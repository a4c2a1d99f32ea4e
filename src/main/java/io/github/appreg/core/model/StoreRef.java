package io.github.appreg.core.model;

/**
 * Where a credential is delivered to its consumer.
 *
 * @param vault URL of the Azure Key Vault without a trailing slash; empty for the other kinds
 * @param name name of the certificate or secret there, or of the program
 */
public record StoreRef(Kind kind, String vault, String name) {
  /** The kinds of store. */
  public enum Kind {
    KEY_VAULT,
    /** A folder that the operator chose; a manifest never names a path. */
    FOLDER,
    /** A program of the operator; a manifest never says what it runs. */
    COMMAND
  }

  /** A certificate or secret in an Azure Key Vault. */
  public static StoreRef keyVault(String vault, String name) {
    return new StoreRef(Kind.KEY_VAULT, vault, name);
  }

  /** A certificate or secret in the operator's folder. */
  public static StoreRef folder(String name) {
    return new StoreRef(Kind.FOLDER, "", name);
  }

  /** A client secret that the operator's program keeps. */
  public static StoreRef command(String name) {
    return new StoreRef(Kind.COMMAND, "", name);
  }

  @Override
  public String toString() {
    return switch (kind) {
      case FOLDER -> "folder " + name;
      case COMMAND -> "command " + name;
      case KEY_VAULT -> vault.replaceFirst("^https://", "") + "/" + name;
    };
  }
}
