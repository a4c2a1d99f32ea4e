/** One class a command; {@code Wiring} is the only class that builds adapters. */
package io.github.appreg.cli;
