/**
 * A page for people on what is in the local tenant and what it was asked. Read-only. Uses {@code
 * emulator.http} and Jackson.
 */
package io.github.appreg.emulator.admin;
