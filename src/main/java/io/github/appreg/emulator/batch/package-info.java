/**
 * Graph's batches of requests: each step is answered by the endpoint behind. Uses {@code
 * emulator.http} and {@code emulator.odata}.
 */
package io.github.appreg.emulator.batch;
