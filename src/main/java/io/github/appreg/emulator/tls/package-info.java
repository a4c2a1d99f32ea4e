/**
 * The local tenant's certificates: an authority of its own and the server certificate it signs.
 * Uses {@code emulator.state}'s files and Bouncy Castle.
 */
package io.github.appreg.emulator.tls;
