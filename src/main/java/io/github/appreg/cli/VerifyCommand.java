package io.github.appreg.cli;

import io.github.appreg.adapter.report.Verified;
import io.github.appreg.core.apply.IdentityProof;
import io.github.appreg.core.apply.ProofOutcome;
import io.github.appreg.core.apply.Prover;
import io.github.appreg.core.diff.TokenCheck;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.plan.Expectation;
import io.github.appreg.core.port.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** Proves the credentials of apps. */
@CommandLine.Command(
    name = "verify",
    description = {
      "Proves each credential with a real token and the declared calls.",
      "In a pipeline, its own token says whether the federated credentials accept it, and why not."
    })
final class VerifyCommand implements Command {
  private final Surroundings surroundings;
  @Mixin private ManifestPaths paths;
  @Mixin private TenantOptions tenant;
  @Mixin private TokenOptions token;
  @Mixin private OutputOptions options;
  @Mixin private ShardOptions shards;

  VerifyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Output output() {
    return new Output(surroundings, options);
  }

  @Override
  public ExitCode run() throws Failure {
    RunTokens tokens = RunTokens.of(token, tenant, surroundings);
    shards.requireNoPart("verify");
    Portion portion = shards.portion("verify", surroundings, tenant);
    return new Rounds(surroundings, options, Optional.empty(), new PolicyOptions(), portion)
        .run(paths, tenant, (desk, one, reading) -> verify(desk, one, reading.apps(), tokens));
  }

  private ExitCode verify(Desk desk, TenantOptions one, List<DesiredApp> apps, RunTokens tokens)
      throws Failure {
    Output output = desk.output();
    tokens.hint(apps).ifPresent(output::warning);
    Map<AppKey, List<TokenCheck>> checks = new TreeMap<>();
    for (DesiredApp app : apps) {
      checks.put(app.key(), tokens.check(app));
    }
    if (token.claimsOnly()) {
      return report(output, apps.stream().map(app -> claims(app, checks)).toList());
    }
    try {
      return desk.look(
          apps,
          one,
          (all, open, survey) -> report(output, verify(all, open, survey, tokens, checks)));
    } catch (Failure e) {
      // Whoever cannot sign in with this very token needs to see why.
      if (checks.values().stream().anyMatch(all -> !all.isEmpty())) {
        output.remark(
            output.remarks().verified(apps.stream().map(app -> claims(app, checks)).toList()));
      }
      throw e;
    }
  }

  private static ExitCode report(Output output, List<Verified> verified) {
    output.data(output.reporter().verified(verified));
    Stream<ExitCode> codes = verified.stream().flatMap(VerifyCommand::code);
    return ExitCode.of(
        Verified.tokenRefused(verified) ? Stream.concat(codes, Stream.of(ExitCode.FAILED)) : codes);
  }

  private List<Verified> verify(
      List<DesiredApp> apps,
      TenantView open,
      Survey survey,
      RunTokens tokens,
      Map<AppKey, List<TokenCheck>> checks)
      throws Failure {
    Prover prover = open.prover();
    TokenProofs federated = new TokenProofs(prover, tokens);
    IdentityProof identities = new IdentityProof(prover, open.caller().appId());
    List<Verified> verified = new ArrayList<>();
    try (ProgressLine progress = ProgressLine.ticking(surroundings).with(open.pulse())) {
      progress.says("proving", apps.size());
      for (DesiredApp app : apps) {
        progress.next(app.key().value());
        LiveApp live = survey.live().get(app.key());
        List<TokenCheck> claims = checks.get(app.key());
        Expectation expectation = Expectation.of(app, open.consentPage());
        verified.add(
            live == null
                ? absent(app, claims)
                : live.identity().isPresent()
                    ? identity(app, live, identities.of(app, expectation, live))
                    : new Verified(
                        app.key(),
                        federated.with(
                            app, expectation, live, claims, prover.verify(expectation, live)),
                        claims,
                        Optional.empty()));
      }
    }
    return verified;
  }

  private static Verified claims(DesiredApp app, Map<AppKey, List<TokenCheck>> checks) {
    return new Verified(app.key(), List.of(), checks.get(app.key()), Optional.empty());
  }

  private static Verified identity(DesiredApp app, LiveApp live, ProofOutcome proof) {
    return new Verified(app.key(), List.of(proof), List.of(), Optional.empty(), live.identity());
  }

  private static Verified absent(DesiredApp app, List<TokenCheck> claims) {
    return new Verified(
        app.key(),
        List.of(),
        claims,
        Optional.of(
            Fault.of(
                Fault.Kind.NOT_FOUND, app.key() + " is not in the tenant.", "run appreg apply")));
  }

  private static Stream<ExitCode> code(Verified app) {
    Stream<ExitCode> faults =
        Stream.concat(app.fault().stream(), app.proofs().stream().flatMap(p -> p.fault().stream()))
            .map(ExitCode::of);
    return app.succeeded() ? Stream.empty() : Stream.concat(faults, Stream.of(ExitCode.FAILED));
  }
}
