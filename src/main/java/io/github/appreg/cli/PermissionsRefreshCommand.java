package io.github.appreg.cli;

import io.github.appreg.adapter.catalogue.CatalogueFile;
import io.github.appreg.adapter.catalogue.GraphExport;
import io.github.appreg.adapter.catalogue.UnusableCatalogue;
import io.github.appreg.adapter.manifest.EditorSchema;
import io.github.appreg.adapter.report.RefreshSheet;
import io.github.appreg.core.permission.GraphPermission;
import io.github.appreg.core.permission.PermissionCatalogue;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Builds the catalogue anew from what a tenant says of Microsoft Graph. */
@CommandLine.Command(
    name = "refresh",
    description =
        "Writes a catalogue for --catalogue from `az ad sp show --id"
            + " 00000003-0000-0000-c000-000000000000`.")
final class PermissionsRefreshCommand implements Command {
  private final Surroundings surroundings;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "FILE",
      description = "The service principal of Microsoft Graph, as JSON.")
  private Path from;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The catalogue to write, whole (appreg-catalogue.json if not given).")
  private Path out = Path.of("appreg-catalogue.json");

  @Option(
      names = "--schema",
      paramLabel = "FILE",
      description = "Also writes the manifest's schema for editors, with the new names.")
  private Path schema;

  @Option(
      names = "--date",
      paramLabel = "DATE",
      description = "When the export was made (today if not given).")
  private LocalDate date;

  @Mixin private CatalogueOptions catalogue;
  @Mixin private OutputOptions options;

  PermissionsRefreshCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Output output() {
    return new Output(surroundings, options);
  }

  @Override
  public ExitCode run() throws Failure {
    WholeFile catalogueFile = target(out, "The catalogue");
    Optional<WholeFile> schemaFile =
        schema == null ? Optional.empty() : Optional.of(target(schema, "The schema"));
    PermissionCatalogue known = catalogue.in(surroundings);
    Collection<GraphPermission> fresh;
    try {
      fresh = GraphExport.read(surroundings.at(from), known);
    } catch (UnusableCatalogue e) {
      throw Failure.local(
          "The export " + from + " cannot be used: " + e.getMessage() + ".",
          "export it by `az ad sp show --id 00000003-0000-0000-c000-000000000000`",
          null);
    }
    LocalDate taken =
        date != null ? date : LocalDate.ofInstant(surroundings.clock().instant(), ZoneOffset.UTC);
    catalogueFile.write(CatalogueFile.content(fresh, taken));
    if (schemaFile.isPresent()) {
      schemaFile.get().write(EditorSchema.naming(fresh));
    }
    Set<String> before = grantable(known.permissions());
    Set<String> after = grantable(fresh);
    output()
        .data(
            output()
                .reporter()
                .sheet(
                    new RefreshSheet(
                        out.toString(),
                        taken.toString(),
                        fresh.size(),
                        without(after, before),
                        without(before, after))));
    return ExitCode.OK;
  }

  private WholeFile target(Path file, String what) throws Failure {
    return WholeFile.checked(surroundings.at(file), what, "choose another file");
  }

  private static Set<String> grantable(Collection<GraphPermission> permissions) {
    return permissions.stream()
        .filter(GraphPermission::grantable)
        .map(GraphPermission::value)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> without(Set<String> names, Set<String> others) {
    return names.stream().filter(name -> !others.contains(name)).toList();
  }
}
