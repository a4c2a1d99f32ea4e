/**
 * The service's bad days on demand, the same for the same seed: what they are like as data, how
 * they come over requests, and the endpoint that controls them. Uses {@code emulator.http}, {@code
 * emulator.odata}, {@code emulator.directory}'s replicas and policy, and {@code emulator.state}.
 */
package io.github.appreg.emulator.weather;
