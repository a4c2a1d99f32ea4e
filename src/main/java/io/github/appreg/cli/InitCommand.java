package io.github.appreg.cli;

import io.github.appreg.adapter.manifest.Manifests;
import io.github.appreg.cli.init.Answers;
import io.github.appreg.cli.init.PipelineRoles;
import io.github.appreg.cli.init.Platform;
import io.github.appreg.cli.init.Scaffold;
import io.github.appreg.core.model.TokenExchange;
import io.github.appreg.core.permission.CallAnswer;
import io.github.appreg.core.permission.PermissionCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes what a new repository begins with. */
@CommandLine.Command(
    name = "init",
    description =
        "Writes a first manifest, and pipelines with their own two identities; asks on a terminal"
            + " for what is not given. Needs no network, and replaces nothing.")
final class InitCommand implements Command {
  private final Surroundings surroundings;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "Folder to write to (this one if not given).")
  private Path folder = Path.of("");

  @Mixin private InitOptions given;
  @Mixin private CatalogueOptions catalogue;
  @Mixin private OutputOptions options;

  InitCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Output output() {
    return new Output(surroundings, options);
  }

  @Override
  public ExitCode run() throws Failure {
    if (output().machine()) {
      throw Failure.usage(
          "init says which files it wrote, line by line, and has no other form.",
          "leave --format away");
    }
    Answers answers =
        new InitAnswers(given, new Interview(surroundings, output(), given.yes)).all();
    SortedMap<Path, String> texts = texts(answers);
    Path place = surroundings.at(folder).toAbsolutePath().normalize();
    check(place, texts.keySet());
    write(place, texts);
    texts.keySet().forEach(path -> output().data("wrote " + folder.resolve(path) + "\n"));
    output().remark(next(answers));
    return ExitCode.OK;
  }

  /** What is to be written, read back before it is. */
  private SortedMap<Path, String> texts(Answers answers) throws Failure {
    PermissionCatalogue known = catalogue.in(surroundings);
    checkCalls(answers, known);
    Instant now = surroundings.clock().instant();
    Scaffold scaffold = new Scaffold(answers, known);
    PipelineRoles roles =
        PipelineNeeds.of(read(scaffold.manifests(PipelineRoles.FIRST), known).apps(), known, now);
    SortedMap<Path, String> texts = scaffold.manifests(roles);
    Manifests manifests = read(texts, known);
    manifests.problems().forEach(output()::problem);
    texts.putAll(scaffold.pipeline(manifests.apps(), vaults(manifests)));
    return texts;
  }

  private static void checkCalls(Answers answers, PermissionCatalogue known) throws Failure {
    for (CallAnswer call : Scaffold.least(answers.calls(), known).calls()) {
      if (call.verdict() != CallAnswer.Verdict.APPLICATION) {
        throw Failure.usage(
            "--call " + call.call() + ": no application permission is known for it.",
            "see `appreg permissions for \"" + call.call() + "\"`");
      }
    }
  }

  private static Manifests read(SortedMap<Path, String> texts, PermissionCatalogue known)
      throws Failure {
    Manifests manifests = Wiring.manifests(texts, TokenExchange.PUBLIC, known);
    if (!manifests.sound()) {
      throw Failure.local(
          "No manifest can say this: " + manifests.problems().get(0).message() + ".",
          "change what you answered",
          null);
    }
    return manifests;
  }

  private static SortedMap<String, SortedSet<String>> vaults(Manifests manifests) {
    SortedMap<String, SortedSet<String>> vaults = new TreeMap<>();
    VaultChecks.vaults(manifests.apps())
        .forEach(named -> vaults.put(VaultChecks.name(named.where()), named.roles()));
    return vaults;
  }

  private void check(Path place, Collection<Path> files) throws Failure {
    List<String> there =
        files.stream()
            .filter(file -> Files.exists(place.resolve(file), LinkOption.NOFOLLOW_LINKS))
            .map(file -> folder.resolve(file).toString())
            .toList();
    if (!there.isEmpty()) {
      throw Failure.local(
          "Nothing was written: there is already " + String.join(", ", there) + ".",
          "name another folder, or move them away",
          null);
    }
  }

  /** All or none, so that it can be run again. */
  private static void write(Path place, SortedMap<Path, String> texts) throws Failure {
    ManifestFolder writer = new ManifestFolder(false);
    List<Path> written = new ArrayList<>();
    for (Map.Entry<Path, String> file : texts.entrySet()) {
      Path path = place.resolve(file.getKey());
      try {
        writer.write(new TreeMap<>(Map.of(path, file.getValue())));
        written.add(path);
      } catch (Failure e) {
        remove(written, e);
        throw e;
      }
    }
  }

  private static void remove(List<Path> written, Failure why) {
    for (Path file : written) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        why.addSuppressed(e);
      }
    }
  }

  private String next(Answers answers) {
    String manifests = folder.resolve("manifests").toString();
    StringBuilder text = new StringBuilder("\nNext, with no Azure account:\n");
    text.append("  appreg validate ").append(manifests).append('\n');
    text.append("  appreg apply --local ").append(manifests).append('\n');
    if (answers.pipeline() != Platform.NONE) {
      text.append("Then an administrator runs ")
          .append(folder.resolve("appreg-setup.sh"))
          .append(" once, and the pipelines' files\n")
          .append("get the address and the SHA-256 of your copy of appreg at their top.\n");
    }
    return text.toString();
  }
}
