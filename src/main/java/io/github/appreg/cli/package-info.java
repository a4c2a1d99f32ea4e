/**
 * The command line: one class a command, exit codes, progress and prompts; {@code Wiring} is the
 * only class that builds adapters. May use everything; nothing uses it but {@code Main}.
 */
package io.github.appreg.cli;
