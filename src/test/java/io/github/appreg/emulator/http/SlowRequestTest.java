package io.github.appreg.emulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The limit of time is the process's, and the JDK reads it once: so a process with a short one. */
class SlowRequestTest {
  private static final int FAR_BELOW_THE_USUAL_LIMIT = 20_000;

  @Test
  void whoNeverEndsARequestIsHungUpOn() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-D" + Server.LONGEST_REQUEST + "=1",
                "-cp",
                System.getProperty("java.class.path"),
                Patient.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      int port = Integer.parseInt(out.readLine());
      String head = "POST /v1.0/applications HTTP/1.1\r\nHost: localhost\r\n";
      for (String part : List.of("", "POST /v1", head, head + "Content-Length: 9\r\n\r\nhalf")) {
        assertThat(after(port, part)).as(part).doesNotContain("204");
      }
      assertThat(after(port, head + "Connection: close\r\nContent-Length: 4\r\n\r\nhalf"))
          .contains("204");
    } finally {
      process.destroyForcibly();
    }
  }

  /** What comes before the server hangs up; waiting longer than it may fails. */
  private static String after(int port, String sent) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(FAR_BELOW_THE_USUAL_LIMIT);
      socket.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    } catch (SocketException e) {
      return "";
    }
  }
}
