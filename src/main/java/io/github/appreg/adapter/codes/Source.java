package io.github.appreg.adapter.codes;

/** Whose codes they are. */
public enum Source {
  /** Microsoft Graph, Intune included. */
  GRAPH,
  /** Entra's token endpoint. */
  TOKEN,
  /** Key Vault. */
  VAULT
}
