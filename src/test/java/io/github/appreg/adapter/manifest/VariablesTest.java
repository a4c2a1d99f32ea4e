package io.github.appreg.adapter.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.Environment;
import io.github.appreg.core.model.Problem;
import io.github.appreg.core.world.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariablesTest {
  private static final String HEAD =
      """
      apiVersion: appreg/v1
      kind: AppRegistration
      metadata: {name: reader}
      """;

  @TempDir private Path folder;
  private Path manifest;

  @BeforeEach
  void name() {
    manifest = folder.resolve("app.yaml");
  }

  @Test
  void aValueStandsAsAWholeAndAsAPart() throws IOException {
    DesiredApp app =
        sound(
            """
            spec:
              displayName: Reader (${stage})
              notes: "${a}${b}"
              audience: ${audience}
              environment: ${stage}
              tags: ["stage-${stage}"]
              owners:
                - ${owner}
              credentials:
                main:
                  type: clientSecret
                  store: {folder: reader}
                  rotation:
                    lifetime: P${days}D
            """,
            "stage=development",
            "a=1",
            "b=2",
            "audience=multi-tenant",
            "owner=ana@contoso.com",
            "days=90");

    assertThat(app.fields())
        .containsEntry(AppField.DISPLAY_NAME, "Reader (development)")
        .containsEntry(AppField.NOTES, "12")
        .containsEntry(AppField.AUDIENCE, "multi-tenant");
    assertThat(app.environment()).isEqualTo(Environment.DEVELOPMENT);
    assertThat(app.tags().orElseThrow()).containsExactly("stage-development");
    assertThat(app.owners().orElseThrow()).containsExactly("ana@contoso.com");
    assertThat(app.credentials().orElseThrow().toString()).contains("lifetime=PT2160H");
  }

  @Test
  void twoDollarsStandForOne() throws IOException {
    DesiredApp app =
        sound(
            """
            spec:
              displayName: "$${name} costs $5 and $$$${more}"
            """);

    assertThat(app.fields()).containsEntry(AppField.DISPLAY_NAME, "${name} costs $5 and $$${more}");
  }

  @Test
  void aValueIsTextWhateverItHolds() throws IOException {
    String evil = "x\", protect: true # ${other} $1 \\1";

    DesiredApp app = sound("spec: {displayName: \"${name}\"}", "name=" + evil, "other=no");

    assertThat(app.fields()).containsExactly(java.util.Map.entry(AppField.DISPLAY_NAME, evil));
    assertThat(app.guarded()).isFalse();
  }

  @Test
  void anyTextReadsBackFromAWrittenScalar() {
    Seeds.forAll(
        300,
        random -> {
          StringBuilder text = new StringBuilder("t");
          random.ints(12, 0, 6).forEach(i -> text.append("$${}a ".charAt(i)));
          String value = text + "t";
          try {
            assertThat(sound("spec: {displayName: " + YamlText.scalar(value) + "}").fields())
                .containsEntry(AppField.DISPLAY_NAME, value);
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }

  @Test
  void theCommandLineCountsBeforeFilesAndTheLastFileBeforeTheOthers() throws IOException {
    Path first = file("first.yaml", "a: first\nb: first\nc: first\n");
    Path last = file("last.json", "{\"b\": \"last\", \"c\": \"last\"}");
    Files.writeString(manifest, HEAD + "spec: {displayName: \"${a} ${b} ${c}\"}");

    Manifests read =
        Readers.reader().read(List.of(manifest), Variables.of(List.of(first, last), given("c=me")));

    assertThat(read.problems()).isEmpty();
    assertThat(read.apps().get(0).fields()).containsValue("first last me");
    assertThat(read.used()).containsExactly("a", "b", "c");
  }

  @Test
  void valuesOfAFileAreTakenAsTheyAreWritten() throws IOException {
    Path values = file("v.yaml", "version: 1.10\nday: 007\nflag: yes\nbig: 0x1F\non: true\n");

    assertThat(Variables.of(List.of(values), new TreeMap<>()).values().values())
        .extracting(Variables.Value::text)
        .containsExactlyInAnyOrder("1.10", "007", "yes", "0x1F", "true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "apiVersion: ${x}",
        "metadata: {name: \"${x}\"}",
        "metadata: {name: reader, appId: \"${x}\"}",
        "spec: {displayName: R, permissions: [\"${x}\"]}",
        "spec: {displayName: R, permissions: [{role: \"${x}\", reason: r}]}",
        "spec: {displayName: R, permissions: [{role: r, api: \"${x}\"}]}",
        "spec: {displayName: R, calls: [\"GET /${x}\"]}",
        "spec: {displayName: R, credentials: {m: {type: \"${x}\"}}}",
        "spec: {displayName: R, credentials: {m: {type: clientSecret, store: {folder: \"${x}\"}}}}",
        "spec: {displayName: R, credentials: {m: {type: certificate, store:"
            + " {keyVault: \"https://${x}.vault.azure.net\", name: n}}}}",
        "spec: {displayName: R, credentials: {m: {type: certificate, file: \"${x}\"}}}",
        "spec: {displayName: R, credentials: {m: {type: federated,"
            + " issuer: \"https://${x}\", subject: s}}}",
        "spec: {displayName: R, credentials: {m: {type: federated,"
            + " issuer: \"https://a.b\", subject: \"${x}\"}}}",
        "spec: {displayName: R, credentials: {m: {type: federated,"
            + " github: {repository: a/b, environment: \"${x}\"}}}}",
        "spec: {principalId: \"${x}\"}",
      })
  void noVariableStandsInNamesHostsPermissionsAndTrust(String part) throws IOException {
    String text = part.startsWith("metadata") ? HEAD.replaceFirst("metadata.*\n", "") : HEAD;
    if (part.startsWith("apiVersion")) {
      text = text.replaceFirst("apiVersion.*\n", "");
    }

    Manifests read = read(text + part, "x=value");

    assertThat(read.apps()).isEmpty();
    assertThat(read.problems())
        .extracting(Problem::message)
        .filteredOn(message -> message.contains("no variable may stand in"))
        .hasSize(1);
    assertThat(read.problems()).noneMatch(p -> p.message().contains("value;"));
    assertThat(read.used()).isEmpty();
  }

  @Test
  void aVariableWithoutAValueSaysWhichWasMeant() throws IOException {
    Manifests read = read(HEAD + "spec:\n  displayName: In ${regoin}\n", "region=west");

    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly(
            manifest + ":5:16: the variable `regoin` has no value; did you mean `region`?");
  }

  @Test
  void whatIsNoReferenceIsNotTakenForOne() throws IOException {
    for (String text : List.of("${", "${a", "${}", "${a b}", "${1}", "${a.b}", "${${a}}")) {
      assertThat(read(HEAD + "spec: {displayName: '" + text + "'}", "a=1").problems())
          .as(text)
          .extracting(Problem::message)
          .containsExactly(
              "`${` begins a variable, such as `${region}`; write `$${` for these characters");
    }
  }

  @Test
  void aWrongValueIsToldAtTheManifestWithWhereItComesFrom() throws IOException {
    Path values = file("prod.yaml", "# values\nstage: producton\n");
    Files.writeString(manifest, HEAD + "spec:\n  displayName: R\n  environment: ${stage}\n");

    Manifests read =
        Readers.reader().read(List.of(manifest), Variables.of(List.of(values), new TreeMap<>()));

    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly(
            manifest
                + ":6:16: `environment` must be one of production, development, not `producton`;"
                + " did you mean `production`? (with `${stage}` from "
                + values
                + ":2:8)");
  }

  @Test
  void anEscapedReferenceIsNoValueOfAChoice() throws IOException {
    assertThat(read(HEAD + "spec: {displayName: R, environment: '$${x}'}").problems())
        .extracting(Problem::message)
        .containsExactly("`environment` must be one of production, development, not `${x}`");
  }

  @Test
  void aFileThatIsNoMappingOfScalarsIsRefusedAtItsPlace() throws IOException {
    Path list = file("list.yaml", "- a\n");
    Path deep = file("deep.yaml", "ok: 1\nowners: [a]\nnothing:\n1st: x\n");
    Path twice = file("twice.yaml", "a: 1\na: 2\n");
    Path empty = file("empty.yaml", "# none\n");

    assertThat(
            Variables.of(
                    List.of(list, deep, twice, empty, folder.resolve("gone.yaml")), new TreeMap<>())
                .problems())
        .extracting(problem -> problem.toString().replace(folder + "/", ""))
        .containsExactly(
            "list.yaml:1:1: a file of variables is one mapping, such as `region: west`",
            "deep.yaml:2:9: `owners` must be one text or number, not a list or a mapping",
            "deep.yaml:3:1: `nothing` has no value; write \"\" for the empty text",
            "deep.yaml:4:6: `1st` is no name of a variable: a letter, then letters, digits, -"
                + " and _, 64 at most",
            "twice.yaml:2:1: the key `a` is here twice, first at line 1, column 1",
            "empty.yaml:1:1: a file of variables is one mapping, such as `region: west`",
            "gone.yaml:1:1: no such file");
  }

  @Test
  void valuesCannotSwellADocumentWithoutBounds() throws IOException {
    String many = "${a}".repeat(15_000);

    assertThat(
            read(HEAD + "spec: {displayName: '" + many + "'}", "a=" + "x".repeat(4096)).problems())
        .extracting(Problem::message)
        .containsExactly("the values of variables make this too long");
  }

  @Test
  void aReferenceWithoutQuotesInBracketsIsExplained() throws IOException {
    for (String list : List.of("[${a}]", "[a-${a}]", "{a: ${a}}", "[x, ${a}]")) {
      assertThat(read(HEAD + "spec:\n  tags: " + list + "\n", "a=1").problems())
          .as(list)
          .extracting(Problem::message)
          .containsExactly("put text with `${` in quotes between [ ] and { }");
    }
  }

  @Test
  void aHiddenCharacterIsNoValue() {
    assertThat(Variables.complaint("a", "x\u202ey")).isPresent();
    assertThat(Variables.complaint("a", "x\u001b[31m")).isPresent();
    assertThat(Variables.complaint("a", "two\nlines")).isEmpty();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private DesiredApp sound(String spec, String... given) throws IOException {
    Manifests read = read(HEAD + spec, given);
    assertThat(read.sound()).as(read.problems().toString()).isTrue();
    return read.apps().get(0);
  }

  private Manifests read(String text, String... given) throws IOException {
    Files.writeString(manifest, text);
    return Readers.reader().read(List.of(manifest), Variables.of(List.of(), given(given)));
  }

  private static SortedMap<String, String> given(String... all) {
    SortedMap<String, String> given = new TreeMap<>();
    for (String each : all) {
      given.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
    }
    return given;
  }
}
