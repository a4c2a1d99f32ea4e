package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Azure's SDK reads how much to print from the environment, once a process. */
class TalkativeSdkTest {
  @TempDir private Path folder;

  @Test
  void noSettingOfTheEnvironmentMakesItPrintASecret() throws Exception {
    Files.writeString(
        folder.resolve("reader.yaml"),
        """
        apiVersion: appreg/v1
        kind: AppRegistration
        metadata:
          name: reader
        spec:
          displayName: Reader
          environment: development
          credentials:
            main:
              type: clientSecret
              store: {folder: reader}
            vaulted:
              type: clientSecret
              store: {keyVault: https://contoso-test.vault.azure.net, name: reader}
        """);
    Path said = folder.resolve("said.txt");
    ProcessBuilder apply =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.appreg.Main",
                "apply",
                "--local",
                "--auto-approve",
                "reader.yaml")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    apply
        .environment()
        .putAll(
            Map.of(
                "AZURE_LOG_LEVEL", "verbose", "AZURE_HTTP_LOG_DETAIL_LEVEL", "BODY_AND_HEADERS"));
    Process process = apply.start();

    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    String text = Files.readString(said);
    assertThat(process.exitValue()).as(text).isZero();
    assertThat(text)
        .doesNotContain(Secrets.under(folder.resolve(".appreg")))
        .doesNotContain("client_secret=", "\"value\\\"", "eyJ");
  }
}
