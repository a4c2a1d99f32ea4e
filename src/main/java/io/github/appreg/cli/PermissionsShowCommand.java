package io.github.appreg.cli;

import io.github.appreg.adapter.report.LeastSheet;
import io.github.appreg.adapter.report.PermissionSheet;
import io.github.appreg.core.permission.GraphPermission;
import io.github.appreg.core.permission.Operation;
import io.github.appreg.core.permission.PermissionCatalogue;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says all that is known of one permission. */
@CommandLine.Command(
    name = "show",
    description = "A permission's ids, kinds, risk, and the operations that it suffices for.")
final class PermissionsShowCommand implements Command {
  private final Surroundings surroundings;

  @Parameters(paramLabel = "NAME", description = "Name or id of the permission.")
  private String name;

  @Mixin private CatalogueOptions catalogue;
  @Mixin private OutputOptions options;

  PermissionsShowCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Output output() {
    return new Output(surroundings, options);
  }

  @Override
  public ExitCode run() throws Failure {
    PermissionCatalogue known = catalogue.in(surroundings);
    GraphPermission permission = find(known);
    List<Operation> operations =
        known.operations().stream()
            .filter(each -> each.need().mentioned().contains(permission.value()))
            .sorted(Comparator.comparingInt(PermissionsShowCommand::depth))
            .toList();
    output()
        .data(
            output()
                .reporter()
                .sheet(
                    new PermissionSheet(
                        permission,
                        known.risks().of(permission.value()),
                        operations,
                        new LeastSheet.Dates(known.date(), known.operationsDate()))));
    return ExitCode.OK;
  }

  /** Short paths say most; those of equal length stay in their order. */
  private static int depth(Operation operation) {
    return operation.path().split("/").length;
  }

  /** Letter case is forgiven here: nothing is granted by it. */
  private GraphPermission find(PermissionCatalogue known) throws Failure {
    String lower = name.toLowerCase(Locale.ROOT);
    return known.permissions().stream()
        .filter(
            each ->
                each.value().toLowerCase(Locale.ROOT).equals(lower)
                    || each.appRoleId().equals(lower)
                    || each.scopeId().equals(lower))
        .findFirst()
        .orElseThrow(
            () ->
                Failure.local(
                    "Microsoft Graph has no permission "
                        + name
                        + " (catalogue of "
                        + known.date()
                        + ").",
                    "`appreg permissions search` finds one by a part of its name",
                    null));
  }
}
