/**
 * Intune as Microsoft Graph shows it: a small fleet to be read, and who may read what. Uses {@code
 * emulator.http}, {@code emulator.odata}, {@code emulator.access} and {@code emulator.token}.
 */
package io.github.appreg.emulator.intune;
