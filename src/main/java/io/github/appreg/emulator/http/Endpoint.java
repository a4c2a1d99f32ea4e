package io.github.appreg.emulator.http;

/** Answers the requests of one part of the local tenant. */
@FunctionalInterface
public interface Endpoint {
  /** Answers; never null, never throws for bad input. */
  Answer handle(Request request);
}
