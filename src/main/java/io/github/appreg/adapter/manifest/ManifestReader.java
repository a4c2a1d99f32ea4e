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
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads manifests without a network: every problem of every file at once. */
public final class ManifestReader {
  private final DocumentReading documents;

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
    List<Problem> problems = new ArrayList<>(files.problems());
    problems.addAll(variables.problems());
    List<Draft> drafts = new ArrayList<>();
    SortedSet<String> used = new TreeSet<>();
    for (ManifestFiles.Entry file : files.entries()) {
      Substitution substitution = new Substitution(variables);
      read(file, substitution, drafts, problems);
      used.addAll(substitution.used());
    }
    return manifests(drafts, problems, used);
  }

  /**
   * Reads manifests that are in no file yet.
   *
   * @param texts by the path that problems shall name
   */
  public Manifests read(SortedMap<Path, String> texts) {
    List<Problem> problems = new ArrayList<>();
    List<Draft> drafts = new ArrayList<>();
    texts.forEach(
        (path, text) -> {
          ManifestFiles.Entry file = new ManifestFiles.Entry(path, path.toString(), true);
          read(
              file,
              new SourceText(file.label(), text),
              new Substitution(Variables.NONE),
              drafts,
              problems);
        });
    return manifests(drafts, problems, new TreeSet<>());
  }

  private static Manifests manifests(
      List<Draft> drafts, List<Problem> problems, SortedSet<String> used) {
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

  private void read(
      ManifestFiles.Entry file,
      Substitution substitution,
      List<Draft> drafts,
      List<Problem> problems) {
    try {
      read(file, TextReading.read(file.path(), file.label()), substitution, drafts, problems);
    } catch (RefusedText e) {
      problems.add(e.problem());
    }
  }

  private void read(
      ManifestFiles.Entry file,
      SourceText source,
      Substitution substitution,
      List<Draft> drafts,
      List<Problem> problems) {
    YamlReading yaml = YamlReading.of(source);
    problems.addAll(yaml.problems());
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
