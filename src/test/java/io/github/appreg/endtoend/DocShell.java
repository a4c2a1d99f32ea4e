package io.github.appreg.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the commands of one page are run, with a folder and a local tenant of its own.
 *
 * <p>Shown is stdout, or stderr where there is none; both with {@code 2>&1}. A command that would
 * reach a tenant gets {@code --local}; whoever is asked says yes; {@code tenant METHOD PATH BODY}
 * is a change by somebody else, {@code tenant ID BODY} an app that somebody made, which the page
 * knows by that application id; everything but appreg goes to bash, where {@code $PAGE} is the page
 * itself. What {@code emulate} would serve is served.
 */
final class DocShell implements AutoCloseable {
  private static final Set<String> REACHING =
      Set.of(
          "plan", "apply", "drift", "verify", "rotate", "import", "destroy", "restore", "doctor");
  private static final Pattern WORD =
      Pattern.compile("\"([^\"]*)\"|'([^']*)'|((?:[^\\s\"'#]|(?<=\\S)#)+)|(#.*)");
  private final Path folder;
  private final Run.Console console;
  private final Path page;
  private final Map<String, String> ids = new HashMap<>();
  private Tenant tenant;

  /** What one command said, and how it ended. */
  record Said(int code, String text) {}

  DocShell(Path folder, Path page) throws IOException {
    this.folder = folder;
    this.page = page;
    copy(Path.of("examples"), folder.resolve("examples"));
    console =
        new Run.Console(folder)
            .environment(Map.of("LANG", "C.UTF-8", "NO_COLOR", "1", "APPREG_ARCHIVE", "off"));
  }

  Said type(String line) throws Exception {
    String command = line.replaceFirst("^\\S*/appreg ", "appreg ");
    for (Map.Entry<String, String> id : ids.entrySet()) {
      command = command.replace(id.getKey(), id.getValue());
    }
    if (command.startsWith("appreg ")) {
      return appreg(words(command.substring("appreg ".length())));
    }
    if (command.startsWith("tenant ")) {
      return meddle(line.split(" ", 4));
    }
    return bash(line);
  }

  @Override
  public void close() {
    if (tenant != null) {
      tenant.close();
    }
  }

  private Said appreg(List<String> words) throws Exception {
    if (words.get(0).equals("emulate")) {
      tenant();
      return new Said(0, "");
    }
    if (REACHING.contains(words.get(0))) {
      if (words.stream().noneMatch(word -> word.startsWith("--local"))) {
        words.add("--local");
      }
      tenant();
    }
    boolean both = words.remove("2>&1");
    boolean asked = words.stream().noneMatch("--auto-approve"::equals);
    Run run = (asked ? console.person("yes\n") : console).run(words.toArray(String[]::new));
    String said = both ? run.all() : run.out().isBlank() ? run.err() : run.out();
    for (Map.Entry<String, String> id : ids.entrySet()) {
      said = said.replace(id.getValue(), id.getKey());
    }
    return new Said(run.code(), said.replace(folder + "/", ""));
  }

  private Said meddle(String[] words) throws Exception {
    if (words[1].contains("-")) {
      String body = String.join(" ", List.of(words).subList(2, words.length));
      String id = tenant().post("/applications", body).path("appId").asText();
      tenant().post("/servicePrincipals", "{\"appId\":\"" + id + "\"}");
      ids.put(words[1], id);
    } else if (words[1].equals("PATCH")) {
      tenant().patch(words[2], words[3]);
    } else if (words[1].equals("POST")) {
      tenant().post(words[2], words[3]);
    } else {
      tenant().delete(words[2]);
    }
    return new Said(0, "");
  }

  private Tenant tenant() throws Exception {
    if (tenant == null) {
      tenant = Tenant.in(folder);
    }
    return tenant;
  }

  private Said bash(String line) throws IOException, InterruptedException {
    ProcessBuilder bash = new ProcessBuilder("bash", "-c", line).directory(folder.toFile());
    bash.environment().put("PAGE", page.toAbsolutePath().toString());
    Process process = bash.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), said);
  }

  private List<String> words(String command) throws IOException {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command);
    while (word.find() && word.group(4) == null) {
      if (word.group(3) != null && word.group(3).contains("*")) {
        words.addAll(named(word.group(3)));
      } else {
        words.add(Stream.of(1, 2, 3).map(word::group).filter(w -> w != null).findFirst().get());
      }
    }
    return words;
  }

  private List<String> named(String pattern) throws IOException {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(folder::relativize)
          .filter(matcher::matches)
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Files.copy(each, to.resolve(from.relativize(each).toString()));
      }
    }
  }
}
