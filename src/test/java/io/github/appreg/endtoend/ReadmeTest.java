package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is what happens. */
class ReadmeTest {
  private static final String EXAMPLE = "examples/intune-automation.yaml";
  private static final Pattern FIRST_RUN =
      Pattern.compile(
          "```bash\n(mvn [^\n]*target/appreg/bin/appreg ([^\n]*))\n```\n\n```\n(.*?)```",
          Pattern.DOTALL);
  private static final Pattern MANIFEST =
      Pattern.compile("## The manifest\n\n```yaml\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  @Test
  void theFirstCommandSaysWhatItIsShownToSay() throws Exception {
    Matcher shown = FIRST_RUN.matcher(Files.readString(Path.of("README.md")));
    assertThat(shown.find()).isTrue();
    assertThat(shown.group(2)).isEqualTo("apply --local --auto-approve " + EXAMPLE);

    Run run = Run.in(Path.of(""), "apply", "--local=" + folder, "--auto-approve", EXAMPLE);

    assertThat(run.code()).as(run.all()).isZero();
    assertThat(lasting(run.out())).isEqualTo(lasting(shown.group(3)));
  }

  @Test
  void theManifestIsTheExampleThatIsRun() throws Exception {
    Matcher shown = MANIFEST.matcher(Files.readString(Path.of("README.md")));
    assertThat(shown.find()).isTrue();

    assertThat(Files.readString(Path.of(EXAMPLE))).endsWith("\n" + shown.group(1));
  }

  /** Without what is new in each run: ids and dates. */
  private static String lasting(String output) {
    return output
        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
        .replaceAll("\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d:\\d\\dZ)?", "DATE");
  }
}
