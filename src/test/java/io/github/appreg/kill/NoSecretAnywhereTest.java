package io.github.appreg.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.appreg.Main;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Faults;
import io.github.appreg.emulator.http.Request;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command with secrets in play: no form of any of them is in what it prints, in its files
 * outside the store, in its arguments or in what it says of failures.
 */
class NoSecretAnywhereTest {
  private static final String MANIFEST =
      """
      apiVersion: appreg/v1
      kind: AppRegistration
      metadata:
        name: reader
      spec:
        displayName: Reader
        environment: development
        permissions: [DeviceManagementManagedDevices.Read.All]
        calls: [GET /deviceManagement/managedDevices]
        credentials:
          one: {type: clientSecret, store: {folder: one}, rotation: WHEN}
          two: {type: certificate, store: {folder: two}, rotation: WHEN}
          three: {type: clientSecret, store: {keyVault: https://contoso-test.vault.azure.net, name: three}, rotation: WHEN}
          four: {type: certificate, store: {keyVault: https://contoso-test.vault.azure.net, name: four}, rotation: WHEN}
      """
          .replace("WHEN", "{lifetime: P120D, renewBefore: P45D, overlap: P7D}");

  @TempDir private Path folder;
  private final SecretSearch search = new SecretSearch();
  private Path work;

  @BeforeEach
  void begin() throws Exception {
    work = Files.createDirectories(folder.resolve("work"));
    Files.createDirectories(work.resolve("tmp"));
    Files.writeString(work.resolve("reader.yaml"), MANIFEST);
  }

  @Test
  void noCommandInAnyFormatShowsOne() throws Exception {
    try (Site site = site()) {
      List<String> found = new ArrayList<>();
      for (int round = 0; round < 3; round++) {
        for (String command : List.of("validate", "plan", "apply", "verify", "drift")) {
          for (String format : List.of("text", "json", "markdown")) {
            Said said = run(site, command, "--verbose", "--format", format);
            assertThat(said.code()).as(said.text()).isIn(0, 2);
            learnStore();
            found.addAll(search.in(command + " " + format, said.text()));
          }
        }
        site.pass(Duration.ofDays(76));
      }
      found.addAll(search.below(work));
      System.out.println("Looked for " + search.known());
      assertThat(found).isEmpty();
      assertThat(search.known())
          .containsKeys("access_token", "secretText", "client_assertion", "a private key")
          .containsEntry("secretText", 6L)
          .containsEntry("a private key", 3L);
    }
  }

  @Test
  void noFailureShowsOne() throws Exception {
    try (Site site = site()) {
      List<String> found = new ArrayList<>();
      Set<Integer> codes = new TreeSet<>();
      int failures = 0;
      for (boolean lost : List.of(false, true)) {
        for (String path : List.of("/create", "/merge", "/addPassword", "/secrets/three")) {
          Set<String> struck = strike(site, path, lost);
          Said said = run(site, "apply", "--verbose");
          assertThat(struck).as(path).isNotEmpty();
          failures += said.code() == 0 ? 0 : 1;
          codes.add(said.code());
          learnStore();
          found.addAll(search.in("apply, failing at " + path, said.text()));
          site.tenant().faults().clear();
        }
        Said rest = run(site, "apply", "--verbose");
        assertThat(rest.code()).as(rest.text()).isZero();
        site.pass(Duration.ofDays(76));
      }
      found.addAll(search.below(work));
      System.out.println("Looked for " + search.known() + " in " + failures + " failures");
      assertThat(found).isEmpty();
      assertThat(codes).contains(1);
      assertThat(failures).isEqualTo(8);
    }
  }

  @Test
  void aProcessHasNoneInItsArgumentsItsOutputOrItsFiles() throws Exception {
    try (Site site = site()) {
      Set<String> arguments = new ConcurrentSkipListSet<>();
      List<String> left = new ArrayList<>();
      for (String command : List.of("apply", "verify")) {
        Path said = work.resolve(command + ".txt");
        Process process = process(site, said, command);
        site.tenant()
            .requestLog()
            .listen(
                entry -> {
                  arguments.addAll(arguments(process));
                  left.addAll(search.below(work));
                });
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
      }
      learnStore();
      left.addAll(search.below(work));
      assertThat(arguments).anyMatch(line -> line.contains("reader.yaml"));
      assertThat(search.in("arguments", String.join("\n", arguments))).isEmpty();
      assertThat(left).isEmpty();
      assertThat(search.known()).containsKeys("secretText", "access_token", "a private key");
    }
  }

  @Test
  void theServedTenantPrintsNone() throws Exception {
    Path state = work.resolve("state");
    Process process = started("emulate", "--local=" + state).redirectErrorStream(true).start();
    StringBuilder said = new StringBuilder();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null && !line.contains("Serving until")) {
        said.append(line).append('\n');
        line = lines.readLine();
      }
      ObjectMapper json = new ObjectMapper();
      search.add(
          "the bootstrap's secret",
          json.readTree(state.resolve("bootstrap.json").toFile()).path("clientSecret").asText());
      search.add(
          "the control token",
          json.readTree(state.resolve("endpoint.json").toFile()).path("controlToken").asText());
      for (String key : List.of("ca-key.pem", "server-key.pem")) {
        search.addKeys(state.resolve("tls").resolve(key));
      }
      assertThat(search.known()).hasSize(3);
      assertThat(said.toString()).contains("https://localhost:");
      assertThat(search.in("emulate", said.toString())).isEmpty();
      assertThat(search.in("arguments", arguments(process).toString())).isEmpty();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void theSearchFindsWhatIsPlanted() throws Exception {
    String secret = "a~secret/with+all \"kinds\" of=signs";
    search.add("it", secret);
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    List<String> forms =
        List.of(
            secret,
            TextNode.valueOf(secret).toString(),
            URLEncoder.encode(secret, StandardCharsets.UTF_8),
            Base64.getEncoder().encodeToString(bytes),
            Base64.getUrlEncoder().encodeToString(bytes));
    for (String form : forms) {
      assertThat(search.in("here", "before " + form + " after")).as(form).isNotEmpty();
      Path file = work.resolve("tmp").resolve("planted");
      Files.writeString(file, "x" + form);
      assertThat(search.below(work)).as(form).isNotEmpty();
      Files.delete(file);
    }
    assertThat(search.in("here", secret.replace("with", "\n   with"))).as("wrapped").isNotEmpty();
    assertThat(search.in("here", "nothing of it")).isEmpty();
    assertThat(search.below(work)).isEmpty();
  }

  private Site site() throws Exception {
    Site site = new Site(Files.createDirectories(folder.resolve("site")), Duration.ZERO);
    search.listen(site);
    search.add("the bootstrap's secret", site.tenant().bootstrap().clientSecret());
    return site;
  }

  private record Said(int code, String text) {}

  private Said run(Site site, String command, String... options) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int code =
        Main.run(
            line(site, command, options),
            Program.surroundings(work, said, site.clock(), site::pass));
    return new Said(code, said.toString(StandardCharsets.UTF_8));
  }

  private static String[] line(Site site, String command, String... options) {
    Stream<String> tenant =
        command.equals("validate")
            ? Stream.of()
            : Stream.of("--local=" + site.folder().resolve(".appreg"), "--store=store");
    Stream<String> apply =
        command.equals("apply")
            ? Stream.of("--auto-approve", "--outputs=out.json", "--outputs=out.env")
            : Stream.of();
    return Stream.of(Stream.of(command), tenant, apply, Arrays.stream(options), Stream.of("."))
        .flatMap(words -> words)
        .map(word -> word.equals(".") ? "reader.yaml" : word)
        .toArray(String[]::new);
  }

  private Process process(Site site, Path said, String command) throws Exception {
    return started(line(site, command, "--verbose"))
        .redirectErrorStream(true)
        .redirectOutput(said.toFile())
        .start();
  }

  /** appreg itself, with all the talk that its libraries can be asked for. */
  private ProcessBuilder started(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.io.tmpdir=" + work.resolve("tmp"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(work.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "AZURE_LOG_LEVEL", "verbose", "AZURE_HTTP_LOG_DETAIL_LEVEL", "BODY_AND_HEADERS"));
    return builder;
  }

  private static List<String> arguments(Process process) {
    List<String> lines = new ArrayList<>();
    Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .map(handle -> handle.info().commandLine())
        .flatMap(Optional::stream)
        .forEach(lines::add);
    try {
      Path line = Path.of("/proc", String.valueOf(process.pid()), "cmdline");
      lines.add(Files.exists(line) ? Files.readString(line) : "");
    } catch (IOException e) {
      lines.add(""); // It has just ended.
    }
    return lines;
  }

  private void learnStore() throws Exception {
    Path store = work.resolve("store");
    if (Files.exists(store.resolve("two.pem"))) {
      search.addKeys(store.resolve("two.pem"));
    }
    if (Files.exists(store.resolve("one.secret"))) {
      search.add("a folder's secret", Files.readString(store.resolve("one.secret")));
    }
  }

  /** Writes to paths that end so are lost, or refused in words that quote them. */
  private static Set<String> strike(Site site, String path, boolean lost) {
    Set<String> struck = new ConcurrentSkipListSet<>();
    site.tenant()
        .faults()
        .beforeHandling(
            request -> {
              if (!Site.byProgram(request)
                  || request.method().equals("GET")
                  || !request.path().endsWith(path)) {
                return Optional.empty();
              }
              struck.add(request.path());
              return Optional.of(lost ? Faults.CUT : quoting(request));
            });
    return struck;
  }

  private static Answer quoting(Request request) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("error")
        .put("code", "Request_BadRequest")
        .put(
            "message",
            "Not this: "
                + request.header("Authorization").orElse("")
                + new String(request.body(), StandardCharsets.UTF_8));
    return Answer.json(400, body);
  }
}
