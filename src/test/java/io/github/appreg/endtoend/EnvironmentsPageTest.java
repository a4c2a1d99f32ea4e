package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the page on environments, as it stands there. */
class EnvironmentsPageTest {
  private static final Pattern FILE =
      Pattern.compile("```yaml\n# (\\S+)\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  @BeforeEach
  void files() throws Exception {
    Matcher file = FILE.matcher(Files.readString(Path.of("docs/environments.md")));
    while (file.find()) {
      Path path = folder.resolve(file.group(1));
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.group(2));
    }
  }

  @Test
  void isAppliedWithTheValuesOfEachEnvironmentAndThenEmpty() {
    for (String stage : new String[] {"development", "production"}) {
      String values = "values/" + stage + ".yaml";
      String local = "--local=" + stage;
      Run validate = Run.in(folder, "validate", "--var-file", values, "manifests");
      assertThat(validate.all()).contains("Valid: 1 app");

      Run apply =
          Run.in(folder, "apply", local, "--auto-approve", "--var-file", values, "manifests");

      assertThat(apply.code()).as(apply.all()).isZero();
      assertThat(apply.out()).contains("Contoso Device Report (" + stage + ")");
      Run plan =
          Run.in(folder, "plan", local, "--detailed-exitcode", "--var-file", values, "manifests");
      assertThat(plan.code()).as(plan.all()).isZero();
    }
  }

  @Test
  void withoutValuesEveryMissingOneIsNamed() {
    Run validate = Run.in(folder, "validate", "manifests");

    assertThat(validate.code()).isEqualTo(1);
    assertThat(validate.out()).contains("`stage`", "`owner`", "`overlap`", "--var-file");
  }
}
