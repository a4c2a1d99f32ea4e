package io.github.appreg.emulator;

import io.github.appreg.emulator.arm.ArmEndpoint;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Endpoint;
import io.github.appreg.emulator.http.Request;
import io.github.appreg.emulator.vault.VaultEndpoint;

/** Sends each request to the part of the tenant that it is for. */
record Frontage(Endpoint graph, Endpoint vaults, Endpoint arm, Endpoint signIn)
    implements Endpoint {
  @Override
  public Answer handle(Request request) {
    if (VaultEndpoint.serves(request)) {
      return vaults.handle(request);
    }
    if (ArmEndpoint.serves(request)) {
      return arm.handle(request);
    }
    boolean isGraph = request.path().startsWith("/v1.0/") || request.path().startsWith("/beta/");
    return (isGraph ? graph : signIn).handle(request);
  }
}
