/**
 * The directory of the local tenant: applications, service principals, grants, owners, deleted
 * items, and the rules that Microsoft Graph has for them. Uses {@code emulator.http}, {@code
 * emulator.odata}, {@code emulator.access}, {@code emulator.batch}, {@code emulator.state} and the
 * interfaces of {@code emulator.token}.
 */
package io.github.appreg.emulator.directory;
