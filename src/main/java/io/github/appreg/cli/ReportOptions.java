package io.github.appreg.cli;

import io.github.appreg.adapter.manifest.Names;
import io.github.appreg.adapter.report.Clean;
import io.github.appreg.adapter.report.Provenance;
import io.github.appreg.adapter.report.ReportForm;
import io.github.appreg.adapter.report.ReportFormat;
import io.github.appreg.adapter.report.html.HtmlForm;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which files a report goes to, and in which forms. */
final class ReportOptions {
  /** The form that also says where permissions can lead. */
  private static final String PAGE = "html";

  @Option(
      names = "--output",
      paramLabel = "FORMAT=FILE",
      completionCandidates = Formats.class,
      description =
          "Writes the report to a file too, whole; can be repeated. FORMAT is one of"
              + " ${COMPLETION-CANDIDATES}.")
  private List<String> outputs = new ArrayList<>();

  /** What may stand before the equals sign. */
  static final class Formats implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return names().iterator();
    }
  }

  /** The files, which can be written as far as can be told before the tenant is asked. */
  ReportFiles checked(Surroundings surroundings, TenantOptions tenant) throws Failure {
    if (!isEmpty()) {
      tenant.requireOne("--output");
    }
    return checked(surroundings, name(tenant, surroundings), tenant.catalogue());
  }

  boolean isEmpty() {
    return outputs.isEmpty();
  }

  /** The same, where nothing is asked of a tenant any more. */
  ReportFiles checked(Surroundings surroundings, String tenant, CatalogueOptions catalogue)
      throws Failure {
    Map<Path, String> said = new LinkedHashMap<>();
    for (String output : outputs) {
      int equals = output.indexOf('=');
      if (equals < 1 || equals == output.length() - 1) {
        throw wrong(output, "write --output sarif=drift.sarif");
      }
      Path file = path(output, equals, surroundings);
      if (said.put(file, format(output, equals)) != null) {
        throw wrong(output, "name another file: this one has a report already");
      }
    }
    List<ReportFiles.Target> targets = new ArrayList<>();
    for (Map.Entry<Path, String> each : said.entrySet()) {
      targets.add(
          new ReportFiles.Target(
              form(each.getValue(), surroundings, catalogue),
              WholeFile.shared(each.getKey(), "The report", "make room or choose another file")));
    }
    return new ReportFiles(targets, provenance(surroundings, tenant), surroundings.clock());
  }

  private static Path path(String output, int equals, Surroundings surroundings) throws Failure {
    try {
      Path file = Path.of(output.substring(equals + 1));
      return surroundings.at(file).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw wrong(output, "name a file in a folder that exists and can be written");
    }
  }

  private static ReportForm form(String name, Surroundings surroundings, CatalogueOptions catalogue)
      throws Failure {
    return name.equals(PAGE)
        ? new HtmlForm(catalogue.in(surroundings).risks())
        : ReportFormat.values()[names().indexOf(name)].form();
  }

  private static String format(String output, int equals) throws Failure {
    String name = output.substring(0, equals).toLowerCase(Locale.ROOT);
    List<String> known = names();
    if (!known.contains(name)) {
      throw wrong(
          output,
          Names.nearest(name, known)
              .map(near -> "did you mean " + near + "?")
              .orElse("the formats are " + String.join(", ", known)));
    }
    return name;
  }

  private static List<String> names() {
    return Stream.concat(
            Arrays.stream(ReportFormat.values()).map(ReportFormat::toString), Stream.of(PAGE))
        .toList();
  }

  private static Failure wrong(String output, String next) {
    return Failure.usage("--output " + Clean.line(output) + " cannot be written.", next);
  }

  private static Provenance provenance(Surroundings surroundings, String tenant) {
    Path folder = surroundings.at(Path.of("")).toAbsolutePath().normalize();
    return new Provenance(Version.number(), tenant, folder, root(folder));
  }

  /** The tenant as the operator names it; empty where nobody does. */
  static String name(TenantOptions tenant, Surroundings surroundings) {
    Optional<String> inherited =
        Optional.ofNullable(surroundings.environment().get("AZURE_TENANT_ID"))
            .filter(id -> tenant.local().isEmpty());
    return tenant.tenant().or(() -> inherited).orElse("");
  }

  /** The folder that a repository is checked out to, or where there is none the folder itself. */
  private static Path root(Path folder) {
    for (Path each = folder; each != null; each = each.getParent()) {
      if (Files.exists(each.resolve(".git"))) {
        return each;
      }
    }
    return folder;
  }
}
