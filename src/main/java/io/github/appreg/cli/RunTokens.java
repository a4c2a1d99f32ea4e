package io.github.appreg.cli;

import io.github.appreg.adapter.signin.Platform;
import io.github.appreg.adapter.signin.PlatformToken;
import io.github.appreg.adapter.signin.PlatformTokens;
import io.github.appreg.core.diff.TokenCheck;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.FederatedOf;
import io.github.appreg.core.model.Secret;
import io.github.appreg.core.port.ProofException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tokens that this run has of its own, held against the federated slots of manifests. */
final class RunTokens {
  /** Asks for the token of an audience; the same whatever the audience where none can be named. */
  @FunctionalInterface
  private interface Source {
    PlatformToken ask(String audience) throws ProofException;
  }

  private final Optional<Source> source;
  private final Optional<Platform> silent;
  private final Surroundings surroundings;
  private final Map<String, PlatformToken> byAudience = new TreeMap<>();

  private RunTokens(Optional<Source> source, Optional<Platform> silent, Surroundings surroundings) {
    this.silent = silent;
    this.source = source;
    this.surroundings = surroundings;
  }

  /** The tokens that the options mean; none where no platform hands one to this run. */
  static RunTokens of(TokenOptions options, TenantOptions tenant, Surroundings surroundings)
      throws Failure {
    options.check();
    PlatformTokens tokens = Wiring.platformTokens(surroundings);
    Optional<Platform> platform =
        options.automatic(tenant) ? Platform.of(surroundings.environment()) : options.platform();
    Optional<Source> source = platform.map(p -> audience -> tokens.of(p, audience));
    if (options.variable().isPresent()) {
      source = Optional.of(once(audience -> tokens.variable(options.variable().get())));
    } else if (options.file().isPresent()) {
      source = Optional.of(once(audience -> file(tokens, options.file().get(), surroundings)));
    }
    if (options.claimsOnly() && source.isEmpty()) {
      throw Failure.usage(
          "There is no token to compare: nothing hands one to this run.",
          "name it with --token-file, --token-variable or --token-from");
    }
    Optional<Platform> silent =
        options.automatic(tenant) && source.isEmpty()
            ? Platform.around(surroundings.environment())
            : Optional.empty();
    return new RunTokens(source, silent, surroundings);
  }

  private static PlatformToken file(PlatformTokens tokens, Path file, Surroundings surroundings)
      throws ProofException {
    return file.toString().equals("-")
        ? tokens.stream("standard input", surroundings.in())
        : tokens.file(file);
  }

  /** Standard input can be read but once. */
  private static Source once(Source source) {
    List<PlatformToken> kept = new ArrayList<>();
    return audience -> {
      if (kept.isEmpty()) {
        kept.add(source.ask(audience));
      }
      return kept.get(0);
    };
  }

  /** What keeps this run from a token of its own, where there are slots that one could prove. */
  Optional<String> hint(List<DesiredApp> apps) {
    return apps.stream().allMatch(app -> FederatedOf.slots(app).isEmpty())
        ? Optional.empty()
        : silent.map(
            platform ->
                platform.title()
                    + " hands no token to this run, which could say whether the federated"
                    + " credentials accept it: "
                    + platform.remedy());
  }

  /** The token beside each federated slot of the app; empty without a token. */
  List<TokenCheck> check(DesiredApp app) throws Failure {
    List<TokenCheck> checks = new ArrayList<>();
    for (DesiredCredential.Federated slot : FederatedOf.slots(app)) {
      Optional<PlatformToken> token = token(slot);
      token.ifPresent(
          t ->
              checks.add(
                  TokenCheck.of(
                      slot.slot(), t.claims(), slot.trust(), surroundings.clock().instant())));
    }
    return List.copyOf(checks);
  }

  /** The token to prove a slot with, once its claims are accepted. */
  Secret text(DesiredCredential.Federated slot) throws Failure {
    return token(slot).orElseThrow().text();
  }

  private Optional<PlatformToken> token(DesiredCredential.Federated slot) throws Failure {
    if (source.isEmpty()) {
      return Optional.empty();
    }
    String audience = slot.trust().audience();
    PlatformToken token = byAudience.get(audience);
    if (token == null) {
      try {
        token = source.get().ask(audience);
      } catch (ProofException e) {
        throw Failure.of(e.fault(), e);
      }
      byAudience.put(audience, token);
    }
    return Optional.of(token);
  }
}
