package io.github.appreg.cli;

import io.github.appreg.adapter.report.PermissionListSheet;
import io.github.appreg.core.permission.GraphPermission;
import io.github.appreg.core.permission.PermissionCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds permissions by words in their names, or by their ids. */
@CommandLine.Command(
    name = "search",
    description = "Permissions whose names hold all the words, in any case; or whose id it is.")
final class PermissionsSearchCommand implements Command {
  private final Surroundings surroundings;

  @Parameters(arity = "1..*", paramLabel = "TEXT", description = "Words, or an id.")
  private List<String> words = new ArrayList<>();

  @Option(names = "--application", description = "Only those that an app can be granted.")
  private boolean application;

  @Mixin private CatalogueOptions catalogue;
  @Mixin private OutputOptions options;

  PermissionsSearchCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Output output() {
    return new Output(surroundings, options);
  }

  @Override
  public ExitCode run() throws Failure {
    PermissionCatalogue known = catalogue.in(surroundings);
    List<GraphPermission> found =
        known.permissions().stream()
            .filter(each -> each.grantable() || !application)
            .filter(each -> words.stream().allMatch(word -> matches(each, word)))
            .toList();
    output()
        .data(
            output().reporter().sheet(new PermissionListSheet(found, known.risks(), known.date())));
    return found.isEmpty() ? ExitCode.FAILED : ExitCode.OK;
  }

  private static boolean matches(GraphPermission permission, String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return permission.value().toLowerCase(Locale.ROOT).contains(lower)
        || permission.appRoleId().equals(lower)
        || permission.scopeId().equals(lower);
  }
}
