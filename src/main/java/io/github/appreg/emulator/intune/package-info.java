/**
 * Intune as Microsoft Graph shows it: a small fleet to be read, and who may read what. Uses {@code
 * emulator.http} and {@code emulator.token}.
 */
package io.github.appreg.emulator.intune;
