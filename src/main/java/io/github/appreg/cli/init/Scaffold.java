package io.github.appreg.cli.init;

import io.github.appreg.core.model.Call;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.permission.LeastAnswer;
import io.github.appreg.core.permission.LeastPrivilege;
import io.github.appreg.core.permission.PermissionCatalogue;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** What a repository begins with, file by file. */
public final class Scaffold {
  static final String SCRIPT = "appreg-setup.sh";
  private static final Position NOWHERE = new Position("", 1, 1);

  private final Answers answers;
  private final PermissionCatalogue catalogue;

  /** For those answers, with permissions of that catalogue. */
  public Scaffold(Answers answers, PermissionCatalogue catalogue) {
    this.answers = answers;
    this.catalogue = catalogue;
  }

  /** What the catalogue says of calls such as {@code GET /users}. */
  public static LeastAnswer least(List<String> calls, PermissionCatalogue catalogue) {
    return new LeastPrivilege(catalogue)
        .answer(
            calls.stream()
                .map(call -> call.split(" ", 2))
                .map(parts -> new Call(parts[0], parts[1], NOWHERE))
                .toList());
  }

  /** The manifests, by their place below the folder. */
  public SortedMap<Path, String> manifests(PipelineRoles roles) {
    SortedMap<Path, String> files = new TreeMap<>();
    files.put(
        Path.of("manifests", answers.name() + ".yaml"),
        AppText.of(answers, least(answers.calls(), catalogue).permissions()));
    if (answers.pipeline() != Platform.NONE) {
      files.put(
          Path.of("manifests", "appreg-pipeline.yaml"),
          new IdentitiesText(answers.repository()).text(roles));
    }
    return files;
  }

  /**
   * The pipelines and the script for their identities; nothing where there are no pipelines.
   *
   * @param apps as the manifests say them
   * @param vaults the roles that applying takes, by the name of a vault
   */
  public SortedMap<Path, String> pipeline(
      List<DesiredApp> apps, SortedMap<String, SortedSet<String>> vaults) {
    SortedMap<Path, String> files = new Recipes(answers).files();
    if (!files.isEmpty()) {
      IdentitiesText names = new IdentitiesText(answers.repository());
      files.put(
          Path.of(SCRIPT),
          SetupScript.of(
              answers,
              catalogue,
              app(apps, names.name("reader")),
              app(apps, names.name("writer")),
              vaults));
    }
    return files;
  }

  private static DesiredApp app(List<DesiredApp> apps, String name) {
    return apps.stream().filter(app -> app.key().value().equals(name)).findFirst().orElseThrow();
  }
}
