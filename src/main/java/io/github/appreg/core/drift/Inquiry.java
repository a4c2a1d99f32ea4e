package io.github.appreg.core.drift;

import io.github.appreg.core.port.Fault;
import java.time.Instant;
import java.util.Optional;

/**
 * A look into the tenant's log for who changed what.
 *
 * @param from the log was searched from here
 * @param until to here
 * @param fault why it could not be read
 */
public record Inquiry(Instant from, Instant until, Optional<Fault> fault) {}
