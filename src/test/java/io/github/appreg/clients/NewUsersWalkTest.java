package io.github.appreg.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new user's first hour, in an empty home, through the launcher. */
class NewUsersWalkTest {
  private static final Path WALK = Path.of("src/test/resources/walk/walk.sh").toAbsolutePath();

  @TempDir private Path home;

  @Test
  void everyStepEndsAsItIsTold() throws Exception {
    Client.demand(Client.onPath("bash") && Client.onPath("curl"), "bash with curl");
    Path folder = Files.createDirectories(home.resolve("first"));

    Client.Result walk =
        new Client(home)
            .with("PATH", Workspace.launcher().getParent() + ":" + System.getenv("PATH"))
            .with("JAVA_HOME", System.getProperty("java.home"))
            .with("APPREG_ARCHIVE", "off")
            .with("JAVA_OPTS", "-XX:TieredStopAtLevel=1")
            .run(folder, List.of("bash", WALK.toString()));

    assertThat(walk.succeeds().out())
        .contains("Doctor: ready for plan, apply and drift.", "The walk is done.")
        .containsSubsequence(
            "P155D later",
            "due by time",
            "rotate certificate",
            "retire certificate",
            "Nothing to do");
    assertThat(walk.err()).contains("Nothing was written: there is already");
  }
}
