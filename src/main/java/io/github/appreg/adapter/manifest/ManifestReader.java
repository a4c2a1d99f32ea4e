package io.github.appreg.adapter.manifest;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.model.Problem;
import io.github.appreg.core.model.TokenExchange;
import io.github.appreg.core.permission.PermissionCatalogue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads manifests without a network: every problem of every file at once. */
public final class ManifestReader {
  /** So few files are read before other threads would have begun. */
  private static final int FEW = 32;

  private final DocumentReading documents;

  /** What one file holds, and the names of the variables that it refers to. */
  private record Contents(List<Draft> drafts, List<Problem> problems, Set<String> used) {}

  /** A reader for the public cloud that takes permission names from the catalogue. */
  public ManifestReader(PermissionCatalogue catalogue) {
    this(catalogue, TokenExchange.PUBLIC);
  }

  /** A reader for a cloud: what a trust does not say is as that cloud has it. */
  public ManifestReader(PermissionCatalogue catalogue, TokenExchange cloud) {
    documents =
        new DocumentReading(new SchemaCheck(ManifestSchema.ofManifests()), catalogue, cloud);
  }

  /** Makes what all readers share, so that the first one need not. */
  public static void prepare() {
    ManifestSchema.ofManifests();
  }

  /**
   * Reads files, and the {@code *.yaml} and {@code *.yml} in folders and below, hidden ones apart.
   * Never fails: what cannot be read is a problem at the path's first line.
   *
   * @param paths as the user gave them, which is how problems name the files
   */
  public Manifests read(List<Path> paths) {
    return read(paths, Variables.NONE);
  }

  /**
   * Reads files that refer to values.
   *
   * @param variables the values; problems of theirs are the run's
   */
  public Manifests read(List<Path> paths, Variables variables) {
    ManifestFiles files = ManifestFiles.of(paths);
    List<ManifestFiles.Entry> entries = files.entries();
    Stream<ManifestFiles.Entry> each =
        entries.size() > FEW ? entries.parallelStream() : entries.stream();
    List<Contents> contents = each.map(file -> read(file, variables)).toList();
    List<Problem> problems = new ArrayList<>(files.problems());
    problems.addAll(variables.problems());
    return manifests(contents, problems);
  }

  /**
   * Reads manifests that are in no file yet.
   *
   * @param texts by the path that problems shall name
   */
  public Manifests read(SortedMap<Path, String> texts) {
    List<Contents> contents = new ArrayList<>();
    texts.forEach(
        (path, text) -> {
          ManifestFiles.Entry file = new ManifestFiles.Entry(path, path.toString(), true);
          SourceText source = new SourceText(file.label(), text);
          contents.add(read(file, source, new Substitution(Variables.NONE)));
        });
    return manifests(contents, List.of());
  }

  private static Manifests manifests(List<Contents> contents, List<Problem> others) {
    List<Draft> drafts = contents.stream().flatMap(each -> each.drafts().stream()).toList();
    List<Problem> problems = new ArrayList<>(others);
    SortedSet<String> used = new TreeSet<>();
    for (Contents each : contents) {
      problems.addAll(each.problems());
      used.addAll(each.used());
    }
    RunRules.check(drafts);
    drafts.forEach(draft -> problems.addAll(draft.findings().problems()));
    List<DesiredApp> apps =
        drafts.stream()
            .filter(draft -> draft.findings().sound())
            .map(Draft::app)
            .flatMap(Optional::stream)
            .sorted(Comparator.comparing(DesiredApp::key))
            .toList();
    return new Manifests(apps, shown(problems), used);
  }

  private Contents read(ManifestFiles.Entry file, Variables variables) {
    try {
      SourceText source = TextReading.read(file.path(), file.label());
      return read(file, source, new Substitution(variables));
    } catch (RefusedText e) {
      return new Contents(List.of(), List.of(e.problem()), Set.of());
    }
  }

  private Contents read(ManifestFiles.Entry file, SourceText source, Substitution substitution) {
    YamlReading yaml = YamlReading.of(source);
    List<Draft> drafts = new ArrayList<>();
    List<Problem> problems = new ArrayList<>(yaml.problems());
    int found = 0;
    for (Tree tree : yaml.trees()) {
      Draft draft = documents.read(substitution.into(tree), file.folder());
      drafts.add(draft);
      found += draft.findings().problems().size();
      if (found > Limits.PROBLEMS) {
        break;
      }
    }
    if (yaml.trees().isEmpty() && yaml.problems().isEmpty()) {
      Position start = new Position(file.label(), 1, 1);
      String message = "the file holds no manifest";
      problems.add(file.named() ? Problem.error(start, message) : Problem.warning(start, message));
    }
    return new Contents(drafts, problems, substitution.used());
  }

  /** By place; a file with very many problems does not drown the others. */
  private static List<Problem> shown(List<Problem> problems) {
    Map<String, Integer> counts = new HashMap<>();
    List<Problem> shown = new ArrayList<>();
    problems.stream()
        .sorted()
        .distinct()
        .forEach(
            problem -> {
              int count = counts.merge(problem.at().file(), 1, Integer::sum);
              if (count <= Limits.PROBLEMS) {
                shown.add(problem);
              } else if (count == Limits.PROBLEMS + 1) {
                shown.add(Problem.error(problem.at(), "more problems follow in this file"));
              }
            });
    return shown;
  }
}
