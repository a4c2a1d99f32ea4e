/**
 * How the local tenant speaks HTTP: requests and answers as values, and the JDK's server that
 * carries them. Uses the JDK, Jackson and {@code emulator.state}'s exception.
 */
package io.github.appreg.emulator.http;
