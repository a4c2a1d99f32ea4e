package io.github.appreg.adapter.vault;

/** What we want of a vault, and the Azure role that allows it. */
enum VaultNeed {
  RECEIPTS("read what was delivered as", "Key Vault Reader"),
  CERTIFICATE("make the certificate", "Key Vault Certificates Officer"),
  SECRET("write the secret", "Key Vault Secrets Officer"),
  READ_SECRET("read the secret", "Key Vault Secrets User"),
  SIGN("sign with the key", "Key Vault Crypto User");

  private final String words;
  private final String role;

  VaultNeed(String words, String role) {
    this.words = words;
    this.role = role;
  }

  String words() {
    return words;
  }

  /** What the Azure CLI calls the kind of object; a certificate where either may be meant. */
  String kind() {
    return this == SECRET || this == READ_SECRET ? "secret" : "certificate";
  }

  String role() {
    return role;
  }
}
