/**
 * The token endpoint: who may sign in, and the tokens. Uses {@code emulator.http}, {@code
 * emulator.state}.
 */
package io.github.appreg.emulator.token;
