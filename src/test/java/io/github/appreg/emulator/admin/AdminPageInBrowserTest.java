package io.github.appreg.emulator.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.appreg.contract.Watched;
import io.github.appreg.emulator.Local;
import io.github.appreg.emulator.LocalTenant;
import io.github.appreg.emulator.Options;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a browser shows it; left out where Debian's chromium is not installed. */
class AdminPageInBrowserTest {
  private static final String REQUIRED = "APPREG_CLIENTS_REQUIRED";

  @TempDir private Path folder;

  private static String chromium() {
    Optional<String> found =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .map(path -> Path.of(path, "chromium"))
            .filter(Files::isExecutable)
            .map(Path::toString)
            .findFirst();
    if (found.isEmpty() && "true".equals(System.getenv(REQUIRED))) {
      return fail("chromium is not installed, and " + REQUIRED + " is true");
    }
    return found.orElseGet(() -> abort("left out: chromium is not installed"));
  }

  private String browse(String... last) throws Exception {
    List<String> command = new ArrayList<>(List.of(chromium(), "--headless", "--no-sandbox"));
    command.addAll(List.of("--disable-gpu", "--disable-quic", "--no-first-run"));
    command.addAll(List.of("--disable-background-networking", "--disable-component-update"));
    command.addAll(List.of("--disable-sync", "--virtual-time-budget=1500"));
    command.add("--user-data-dir=" + folder.resolve("profile"));
    command.addAll(List.of(last));
    Path out = folder.resolve("out");
    Process browser =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    try {
      assertThat(browser.waitFor(60, TimeUnit.SECONDS)).as("chromium ends").isTrue();
    } finally {
      browser.destroyForcibly();
      // Its other processes, too, write to the profile, and end a little later than the first.
      ProcessHandle.allProcesses()
          .filter(each -> each.info().commandLine().orElse("").contains("" + folder))
          .forEach(each -> each.onExit().orTimeout(60, TimeUnit.SECONDS).join());
    }
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  @Test
  void aBrowserShowsTheTenantAndRunsNothingOfItsNames() throws Exception {
    String hostile = "<img src=x onerror=\\\"document.title='owned'\\\"><script>alert(1)</script>";
    try (LocalTenant tenant = Watched.start(Options.forgetful(Clock.systemUTC()).plainHttp(0))) {
      Local.to(tenant).post("/applications", "{\"displayName\":\"" + hostile + "\"}");
      String page = tenant.plainOrigin().orElseThrow() + "/";
      Path picture = Path.of("target", "admin-page.png").toAbsolutePath();

      String shown = browse("--dump-dom", page);

      assertThat(shown)
          .contains("<title>Local tenant</title>", tenant.tenantId(), "2 applications")
          .contains("&lt;img src=x onerror=", "&lt;script&gt;alert(1)")
          .doesNotContain("<img", "<script>alert")
          .contains("appreg bootstrap", "Application.ReadWrite.All", "/v1.0/applications");
      browse("--window-size=1280,1600", "--screenshot=" + picture, page);
      assertThat(picture).isNotEmptyFile();
    }
  }
}
