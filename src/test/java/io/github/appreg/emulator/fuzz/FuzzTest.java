package io.github.appreg.emulator.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.contract.Watched;
import io.github.appreg.emulator.Local;
import io.github.appreg.emulator.LocalTenant;
import io.github.appreg.emulator.Options;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Requests that nobody should send, to every part of the tenant. {@code -Dfuzz=N} sends N of them,
 * {@code -Dfuzz.seed=S} others.
 */
class FuzzTest {
  private static final int REQUESTS = Integer.getInteger("fuzz", 3000);
  private static final long SEED = Long.getLong("fuzz.seed", 20261123L);
  private static final int LONGEST_WAIT_MILLIS = 10_000;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([1-9][0-9]{2})");
  private static final Pattern TRACE =
      Pattern.compile("\\bat [a-z.]+\\.[A-Z]\\w*\\.|java\\.|Exception|com\\.fasterxml");

  private final Map<String, Integer> counts = new TreeMap<>();

  @Test
  void noRequestIsAnsweredWithAServerErrorOrATraceOrNotAtAll() throws Exception {
    try (LocalTenant tenant = Watched.start(Options.forgetful(Clock.systemUTC()).plainHttp(0))) {
      RequestMaker maker = maker(tenant);
      int port = URI.create(tenant.plainOrigin().orElseThrow()).getPort();
      long longest = 0;
      for (int i = 0; i < REQUESTS; i++) {
        RequestMaker.Made made = maker.next();
        String what = "-Dfuzz.seed=" + SEED + ", request " + i + ":\n" + shown(made);
        long start = System.nanoTime();
        String answer = send(port, made, what);
        longest = Math.max(longest, System.nanoTime() - start);
        judge(made, answer, what);
        assertThat(tenant.requestLog().entries()).as(what).noneMatch(e -> e.failure().isPresent());
        tenant.requestLog().clear();
      }
      System.out.printf(
          "fuzz: %d requests, seed %d, longest answer %d ms, answers %s%n",
          REQUESTS, SEED, longest / 1_000_000, counts);
      assertThat(Local.to(tenant).get("/organization").path("value")).hasSize(1);
    }
  }

  private static RequestMaker maker(LocalTenant tenant) throws Exception {
    String id = tenant.bootstrap().clientId();
    String secret = tenant.bootstrap().clientSecret();
    return new RequestMaker(
        SEED,
        Local.to(tenant).token(),
        Local.to(tenant, id, secret, "https://vault.azure.net").token());
  }

  private void judge(RequestMaker.Made made, String answer, String what) {
    Matcher status = STATUS.matcher(answer);
    if (!status.lookingAt()) {
      assertThat(made.http()).as(what).isFalse();
      counts.merge("none, to what is not HTTP", 1, Integer::sum);
      return;
    }
    counts.merge(made.target() + " " + status.group(1).charAt(0) + "xx", 1, Integer::sum);
    assertThat(Integer.parseInt(status.group(1))).as(what).isBetween(200, 499);
    // The JDK's server has one line of its own for what is no address.
    String ours = answer.replaceFirst("</h1>\\w+Exception thrown$", "");
    assertThat(TRACE.matcher(ours).find()).as(what + "\n" + answer).isFalse();
  }

  private static String send(int port, RequestMaker.Made made, String what) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        OutputStream out = socket.getOutputStream();
        InputStream in = socket.getInputStream()) {
      socket.setSoTimeout(LONGEST_WAIT_MILLIS);
      out.write(made.bytes());
      out.flush();
      socket.shutdownOutput();
      return text(in.readAllBytes());
    } catch (SocketException e) {
      // Reset: the server did not read what followed something that is not HTTP.
      return "";
    } catch (IOException e) {
      throw new AssertionError(what, e);
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String shown(RequestMaker.Made made) {
    return text(made.bytes())
        .replaceAll("(Bearer .{9}).{99,}", "$1...")
        .replaceAll("(x{20})x+", "$1...")
        .replaceAll("\\[{9,}", "[[[...");
  }
}
