/**
 * Who may call what: the table of endpoint permissions, read from the shipped data, and the gate
 * that applies it. Uses {@code emulator.odata}, {@code emulator.token}'s claims and Jackson.
 */
package io.github.appreg.emulator.access;
