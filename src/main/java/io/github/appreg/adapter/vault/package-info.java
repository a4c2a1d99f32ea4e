/**
 * Stores of credentials: Azure Key Vault, and a folder of the operator's. Uses {@code core.model}
 * and {@code core.port}; the only room that knows Key Vault's SDK and Bouncy Castle.
 */
package io.github.appreg.adapter.vault;
