package io.github.appreg.core.model;

/**
 * Where a credential is delivered to its consumer.
 *
 * @param vault URL of the Azure Key Vault without a trailing slash; empty for {@link Kind#FOLDER}
 * @param name name of the certificate or secret there
 */
public record StoreRef(Kind kind, String vault, String name) {
  /** The kinds of store. */
  public enum Kind {
    KEY_VAULT,
    /** A folder that the operator chose; a manifest never names a path. */
    FOLDER
  }

  /** A certificate or secret in an Azure Key Vault. */
  public static StoreRef keyVault(String vault, String name) {
    return new StoreRef(Kind.KEY_VAULT, vault, name);
  }

  /** A certificate or secret in the operator's folder. */
  public static StoreRef folder(String name) {
    return new StoreRef(Kind.FOLDER, "", name);
  }

  @Override
  public String toString() {
    return kind == Kind.FOLDER
        ? "folder " + name
        : vault.replaceFirst("^https://", "") + "/" + name;
  }
}
