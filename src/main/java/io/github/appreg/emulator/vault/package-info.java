/**
 * Key Vault's data plane: secrets, certificates and their keys, with versions and soft delete. Uses
 * {@code emulator.http}, {@code emulator.state}, {@code emulator.token} and Bouncy Castle.
 */
package io.github.appreg.emulator.vault;
