/**
 * What a local tenant is to hold from its start, as a file says it. Uses Jackson and the exception
 * of {@code emulator.state}.
 */
package io.github.appreg.emulator.seed;
