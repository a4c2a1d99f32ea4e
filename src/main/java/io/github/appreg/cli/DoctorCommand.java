package io.github.appreg.cli;

import io.github.appreg.adapter.manifest.Manifests;
import io.github.appreg.adapter.report.DoctorSheet;
import io.github.appreg.adapter.report.Examined;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.StoreRef;
import io.github.appreg.core.permission.PermissionCatalogue;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.Introduction;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** Looks at all that a run rests on, and says what is missing. */
@CommandLine.Command(
    name = "doctor",
    description = {
      "Says who signs in where with which rights, what the manifests ask for, and what is missing,"
          + " with the line that grants it; changes nothing."
    })
final class DoctorCommand implements Command {
  private final Surroundings surroundings;
  @Mixin private ManifestPaths paths;
  @Mixin private TenantOptions options;
  @Mixin private OutputOptions form;

  DoctorCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Output output() {
    return new Output(surroundings, form);
  }

  @Override
  public ExitCode run() throws Failure {
    options.check();
    options.commands().programs(surroundings);
    PermissionCatalogue catalogue = options.catalogue().in(surroundings);
    try (ProgressLine progress = ProgressLine.ticking(surroundings)) {
      Examination all = new Examination(progress);
      MachineChecks machine = new MachineChecks(surroundings);
      all.add(machine.version());
      all.check("cache folder", machine::cache);
      pipeline(all, machine);
      List<DesiredApp> apps = manifests(all, catalogue);
      tenant(all, apps, catalogue);
      progress.clear();
      String purpose = apps.isEmpty() ? "a first plan" : "plan, apply and drift";
      output().data(output().reporter().sheet(new DoctorSheet(all.checks(), purpose)));
      return all.code();
    }
  }

  /** A local tenant is not signed in to with a pipeline's token. */
  private void pipeline(Examination all, MachineChecks machine) {
    if (options.local().isPresent()) {
      return;
    }
    try {
      Examination.within(Examination.BOUND, () -> machine.pipeline(options.exchange(surroundings)))
          .ifPresent(all::add);
    } catch (Failure e) {
      all.add(Examined.failed("pipeline", e.fault()));
    }
  }

  /** The apps of the manifests; none where there are no manifests, or wrong ones. */
  private List<DesiredApp> manifests(Examination all, PermissionCatalogue catalogue)
      throws Failure {
    if (paths.in(surroundings).isEmpty()) {
      return List.of();
    }
    Manifests read = paths.source(surroundings).read(options.exchange(surroundings), catalogue);
    if (!read.sound()) {
      all.add(
          Examined.failed(
              "manifests",
              Fault.of(
                  Fault.Kind.REFUSED,
                  "they have errors",
                  "Run appreg validate, which says what and where.")));
      return List.of();
    }
    paths.requireKnown(read.apps());
    List<DesiredApp> apps = paths.among(read.apps());
    all.add(Examined.ok("manifests", apps.size() + (apps.size() == 1 ? " app" : " apps")));
    return apps;
  }

  private void tenant(Examination all, List<DesiredApp> apps, PermissionCatalogue catalogue) {
    List<VaultChecks.Named> vaults = VaultChecks.vaults(apps);
    Opening opening = new Opening(options, surroundings);
    try {
      Optional<Site> way = opening.site();
      if (way.isPresent()) {
        new SiteChecks(way.get(), surroundings.clock()).run(all, hosts(vaults));
      }
      try (TenantView open = opening.tenant()) {
        Introduction introduction = introduction(open);
        new SignInChecks(open.caller(), introduction).run(all);
        new RightsChecks(open, introduction, catalogue).run(all, apps);
        new VaultChecks(open.stores(), open.caller()).run(all, vaults);
      }
    } catch (Failure e) {
      all.add(Examined.failed("sign-in", e.fault()));
    }
  }

  private static List<StoreRef> hosts(List<VaultChecks.Named> vaults) {
    return vaults.stream().map(VaultChecks.Named::where).toList();
  }

  private static Introduction introduction(TenantView open) {
    try {
      return Examination.within(Examination.BOUND, open.introduction()::introduction);
    } catch (Failure e) {
      // The ids are known from the token; of names nothing depends.
      return new Introduction(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
  }
}
