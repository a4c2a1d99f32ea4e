/**
 * The local tenant: a slice of Microsoft Graph, the token endpoint, Key Vault and Intune on
 * loopback. Imports nothing of ours, so that it can disagree with us.
 */
package io.github.appreg.emulator;
