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

  String role() {
    return role;
  }
}
