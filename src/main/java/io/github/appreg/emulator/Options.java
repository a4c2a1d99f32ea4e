package io.github.appreg.emulator;

import io.github.appreg.emulator.seed.SeedFile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a local tenant starts.
 *
 * @param state folder of its state, made where it is missing; empty to forget everything at the end
 * @param port 0 for any free one
 * @param wall the clock of tokens, assertions and certificates of the server
 * @param directory the clock of the directory and the vaults: validity, retention, lag
 * @param plainPort port of plain http, 0 for any free one; empty for https only
 * @param tenantId empty for the one that the folder holds, or {@link LocalTenant#TENANT_ID}
 * @param seed what the tenant holds from its start
 * @param premium whether it tells of sign-ins, as a tenant with Entra ID P1 does
 */
public record Options(
    Optional<Path> state,
    int port,
    Clock wall,
    Clock directory,
    OptionalInt plainPort,
    Optional<String> tenantId,
    SeedFile seed,
    boolean premium) {
  /** The usual tenant, over https only. */
  public Options(Optional<Path> state, int port, Clock wall, Clock directory) {
    this(state, port, wall, directory, OptionalInt.empty(), Optional.empty(), SeedFile.EMPTY, true);
  }

  /** A tenant that keeps its state in a folder, on one clock. */
  public static Options in(Path state, Clock clock) {
    return new Options(Optional.of(state), 0, clock, clock);
  }

  /** A tenant that forgets, on one clock. */
  public static Options forgetful(Clock clock) {
    return new Options(Optional.empty(), 0, clock, clock);
  }

  /** The same on a port of choice. */
  public Options port(int number) {
    return new Options(state, number, wall, directory, plainPort, tenantId, seed, premium);
  }

  /** The same with plain http beside https, for clients that cannot trust the local authority. */
  public Options plainHttp(int number) {
    return new Options(
        state, port, wall, directory, OptionalInt.of(number), tenantId, seed, premium);
  }

  /** The same with a tenant id of choice, a GUID. */
  public Options tenant(String id) {
    return new Options(state, port, wall, directory, plainPort, Optional.of(id), seed, premium);
  }

  /** The same with further users, applications and devices. */
  public Options seed(SeedFile file) {
    return new Options(state, port, wall, directory, plainPort, tenantId, file, premium);
  }

  /** The same without Entra ID P1. */
  public Options free() {
    return new Options(state, port, wall, directory, plainPort, tenantId, seed, false);
  }
}
