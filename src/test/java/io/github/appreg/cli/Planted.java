package io.github.appreg.cli;

import io.github.appreg.adapter.manifest.Variables;
import io.github.appreg.core.apply.AppOutcome;
import io.github.appreg.core.apply.Applier;
import io.github.appreg.core.apply.Progress;
import io.github.appreg.core.apply.Prover;
import io.github.appreg.core.apply.StepOutcome;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.plan.Plan;
import io.github.appreg.core.plan.Step;
import io.github.appreg.core.port.CredentialStore;
import io.github.appreg.core.port.DirectoryWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import picocli.CommandLine;

/** {@code apply --local} over ports that a test has put something in front of. */
public final class Planted {
  private final UnaryOperator<CredentialStore> stores;
  private final BiFunction<DirectoryWriter, CredentialStore, DirectoryWriter> directory;

  /** What stands in front of the ports; the directory's may use the store's. */
  public Planted(
      UnaryOperator<CredentialStore> stores,
      BiFunction<DirectoryWriter, CredentialStore, DirectoryWriter> directory) {
    this.stores = stores;
    this.directory = directory;
  }

  /** The exit code of {@code apply --local --auto-approve FILE}. */
  public int apply(String file, Surroundings surroundings) {
    TenantOptions options = new TenantOptions();
    OutputOptions output = new OutputOptions();
    new CommandLine(new OptionsOnly(options, output)).parseArgs("--local=.appreg");
    try {
      return new Desk(surroundings, new Output(surroundings, output))
          .work(
              new Source(List.of(surroundings.at(Path.of(file))), Variables.NONE),
              apps -> apps,
              options,
              this::carryOut)
          .code();
    } catch (Failure e) {
      return e.code().code();
    }
  }

  private ExitCode carryOut(List<DesiredApp> apps, OpenTenant open, Survey survey) throws Failure {
    CredentialStore store = stores.apply(open.stores());
    DirectoryWriter writer = directory.apply(open.directory(), store);
    Plan plan = Plans.of(apps, open.view(), survey);
    Prover prover = new Prover(open.proof(), store, open.clock(), open.sleeper());
    List<AppOutcome> outcomes =
        new Applier(writer, store, prover, open.clock(), open.sleeper(), () -> false, new Silent())
            .apply(plan, 1);
    return Outcomes.code(outcomes, false);
  }

  @CommandLine.Command
  private static final class OptionsOnly {
    @CommandLine.Mixin private final TenantOptions options;
    @CommandLine.Mixin private final OutputOptions output;

    OptionsOnly(TenantOptions options, OutputOptions output) {
      this.options = options;
      this.output = output;
    }
  }

  private static final class Silent implements Progress {
    @Override
    public void begins(AppKey key, Step step) {}

    @Override
    public void ended(AppKey key, StepOutcome outcome) {}

    @Override
    public void proves(AppKey key, String what) {}
  }
}
