package io.github.appreg.cli;

import io.github.appreg.adapter.manifest.Manifests;
import io.github.appreg.adapter.manifest.Variables;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A command's work on each tenant that it is about. All manifests are read before the first. */
final class Rounds {
  private final Surroundings surroundings;
  private final OutputOptions options;
  private final Optional<Instant> at;
  private final PolicyOptions policies;
  private final Portion portion;

  /** Rounds of one run that holds the manifests against no policy. */
  Rounds(Surroundings surroundings, OutputOptions options, Optional<Instant> at) {
    this(surroundings, options, at, new PolicyOptions(), Portion.whole());
  }

  /**
   * Rounds of one run.
   *
   * @param at the instant that decides what is due; absent for now
   * @param policies what every manifest must keep to
   * @param portion which of the apps are this run's
   */
  Rounds(
      Surroundings surroundings,
      OutputOptions options,
      Optional<Instant> at,
      PolicyOptions policies,
      Portion portion) {
    this.surroundings = surroundings;
    this.options = options;
    this.at = at;
    this.policies = policies;
    this.portion = portion;
  }

  /** What a command does with one tenant. */
  @FunctionalInterface
  interface Round {
    ExitCode on(Desk desk, TenantOptions tenant, Reading reading) throws Failure;
  }

  ExitCode run(ManifestPaths manifests, TenantOptions tenants, Round round) throws Failure {
    Output output = new Output(surroundings, options);
    Desk desk = new Desk(surroundings, output, at, new HashSet<>()).under(policies);
    Source common = manifests.source(surroundings);
    Map<Share, Manifests> read = new LinkedHashMap<>();
    for (Share share : Share.of(tenants, common, surroundings)) {
      Optional<Manifests> sound = desk.sound(share.source(), share.tenant());
      if (sound.isEmpty()) {
        return ExitCode.FAILED;
      }
      read.put(share, sound.get());
    }
    Set<String> used = new TreeSet<>();
    read.values().forEach(each -> used.addAll(each.used()));
    common.variables().unused(used).forEach(output::warning);
    manifests.requireKnown(
        read.values().stream().flatMap(each -> each.apps().stream()).distinct().toList());
    portion.fleet(read.values().stream().flatMap(each -> each.apps().stream()).toList());
    if (!tenants.several()) {
      Share one = read.keySet().iterator().next();
      Reading reading = reading(manifests, one, read.get(one));
      Desk alone =
          new Desk(surroundings, output.leavingOut(reading.leftOut()), at, new HashSet<>());
      return round.on(alone, one.tenant(), reading);
    }
    List<Problem> twice = DeliveredTwice.among(read.values());
    if (!twice.isEmpty()) {
      return desk.wrong(twice);
    }
    List<SeveralTenants.Stop> stops = new ArrayList<>();
    read.forEach(
        (share, sound) ->
            stops.add(new SeveralTenants.Stop(share, reading(manifests, share, sound))));
    return new SeveralTenants(surroundings, options, at).visit(stops, round);
  }

  private Reading reading(ManifestPaths manifests, Share share, Manifests read) {
    List<DesiredApp> meant = manifests.among(read.apps());
    List<DesiredApp> apps = portion.among(share.name(), meant);
    Map<String, Variables.Value> values = new TreeMap<>(share.source().variables().values());
    values.keySet().retainAll(read.used());
    return new Reading(
        apps,
        portion.leftOut(manifests.leftOut(read.apps().size(), meant.size()), meant, apps),
        meant.size() - apps.size(),
        new TreeMap<>(values));
  }
}
