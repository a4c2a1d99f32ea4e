package io.github.appreg.clients;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A checked-out repository on a runner, where a job's steps run in a real shell. */
final class Workspace {
  private static final Path STAND_INS = Path.of("src/test/resources/pipelines");
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ (.*?) }}");

  private static final Path DISTRIBUTION = once();

  private final Path folder;
  private final Map<String, String> environment = new TreeMap<>();
  private final Map<String, String> expressions = new TreeMap<>();
  private String path = System.getenv("PATH");

  Workspace(Path folder) throws IOException {
    this.folder = folder;
    for (String name : List.of("repository", "temp", "home", "bin")) {
      Files.createDirectories(folder.resolve(name));
    }
    for (String name : List.of("curl", "gh")) {
      script(STAND_INS.resolve(name), folder.resolve("bin").resolve(name));
    }
    script(STAND_INS.resolve("appreg"), folder.resolve("dist/appreg-0.1.0/bin/appreg"));
    path = folder.resolve("bin") + ":" + path;
    for (String name :
        List.of("GITHUB_ENV", "GITHUB_OUTPUT", "GITHUB_PATH", "GITHUB_STEP_SUMMARY")) {
      Files.createFile(folder.resolve(name));
      environment.put(name, folder.resolve(name).toString());
    }
    with("STAND_IN_JAVA", System.getProperty("java.home"));
    with("STAND_IN_DISTRIBUTION", DISTRIBUTION.toString());
    with("STAND_IN_TENANT", folder.resolve("tenant").toString());
    with("STAND_IN_REPOSITORY", folder.resolve("home").toString());
    with("STAND_IN_ARCHIVE", folder.resolve("appreg.tar.gz").toString());
    with("GITHUB_WORKSPACE", repository().toString());
    with("GITHUB_REPOSITORY", "contoso/identities");
    for (String name : List.of("RUNNER_TEMP", "AGENT_TEMPDIRECTORY")) {
      with(name, folder.resolve("temp").toString());
    }
    with("CI_PROJECT_DIR", repository().toString());
    // The local tenant is no platform's business.
    for (String proxy : List.of("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")) {
      with(proxy, "");
    }
  }

  private static Path once() {
    try {
      return distribution();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The launcher, and beside it the jars of this run, laid out as in the archive. */
  private static Path distribution() throws IOException {
    Path home = Files.createTempDirectory(Path.of("target"), "distribution").toAbsolutePath();
    script(Path.of("src/main/bash/appreg"), home.resolve("bin/appreg"));
    Path lib = Files.createDirectories(home.resolve("lib"));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry).toAbsolutePath();
      if (path.endsWith("target/classes")) {
        Files.createSymbolicLink(lib.resolve("appreg-0.1.0.jar"), path);
      } else if (entry.endsWith(".jar")) {
        Files.createSymbolicLink(lib.resolve(path.getFileName()), path);
      }
    }
    return home;
  }

  /** The launcher of this run's classes and libraries. */
  static Path launcher() {
    return DISTRIBUTION.resolve("bin/appreg");
  }

  private static void script(Path source, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Where the manifests are. */
  Path repository() {
    return folder.resolve("repository");
  }

  /** A file of the runner, such as the one that the job's summary is written to. */
  String file(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  Workspace with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** What the platform puts in place of an expression. */
  Workspace expression(String expression, String value) {
    expressions.put(expression, value);
    return this;
  }

  /** Runs one step of a workflow, with its own variables, as the runner does. */
  Client.Result step(Recipe recipe, String job, String name) throws IOException {
    Map<String, Object> step =
        recipe.steps(job).stream()
            .filter(one -> name.equals(one.get("name")))
            .findFirst()
            .orElseThrow(() -> new AssertionError(recipe.file() + " has no step " + name));
    Map<String, String> own = new TreeMap<>();
    Recipe.map(step.get("env")).forEach((key, value) -> own.put(key, evaluated(value.toString())));
    Client.Result result = shell((String) step.get("run"), own);
    Files.readAllLines(folder.resolve("GITHUB_ENV"))
        .forEach(line -> with(line.replaceFirst("=.*", ""), line.replaceFirst("^[^=]*=", "")));
    for (String added : Files.readAllLines(folder.resolve("GITHUB_PATH"))) {
      path = added + ":" + path;
    }
    Files.writeString(folder.resolve("GITHUB_PATH"), "");
    return result;
  }

  private String evaluated(String text) {
    return EXPRESSION
        .matcher(text)
        .replaceAll(
            found -> {
              if (!expressions.containsKey(found.group(1))) {
                throw new AssertionError("nobody said what " + found.group(1) + " is");
              }
              return Matcher.quoteReplacement(expressions.get(found.group(1)));
            });
  }

  /** Runs lines in the way of a runner's shell: the first that fails ends it. */
  Client.Result shell(String script, Map<String, String> own) throws IOException {
    Path file = Files.writeString(folder.resolve("step.sh"), script);
    Client client = new Client(folder.resolve("home"));
    environment.forEach(client::with);
    own.forEach(client::with);
    client.with("PATH", path);
    return client.run(
        repository(), List.of("bash", "--noprofile", "--norc", "-eo", "pipefail", file.toString()));
  }

  /** The distribution, with the launcher's stand-in, where a job downloads it; its SHA-256. */
  String pack() throws IOException {
    return shell(
            "tar -czf \"$STAND_IN_ARCHIVE\" -C ../dist appreg-0.1.0\n"
                + "sha256sum \"$STAND_IN_ARCHIVE\" | cut -d' ' -f1",
            Map.of())
        .succeeds()
        .out()
        .strip();
  }
}
