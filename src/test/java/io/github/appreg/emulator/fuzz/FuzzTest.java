package io.github.appreg.emulator.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.contract.Watched;
import io.github.appreg.emulator.Local;
import io.github.appreg.emulator.LocalTenant;
import io.github.appreg.emulator.Options;
import io.github.appreg.emulator.token.TestKey;
import io.github.appreg.emulator.weather.BadDays;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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

  private static final String CALLER = "b0075712-a9e9-4b2c-8a51-6c0f7c1d2e03";
  private static final Set<String> ROLES =
      Set.of(
          "AuditLog.Read.All",
          "DelegatedPermissionGrant.ReadWrite.All",
          "DeviceManagementApps.Read.All",
          "DeviceManagementConfiguration.Read.All",
          "DeviceManagementManagedDevices.Read.All",
          "Group.ReadWrite.All",
          "Policy.ReadWrite.ApplicationConfiguration",
          "User.Read.All");

  private final Map<String, Integer> counts = new TreeMap<>();
  private long longest;
  private String slowest = "";

  @Test
  void noRequestIsAnsweredWithAServerErrorOrATraceOrNotAtAll() throws Exception {
    try (LocalTenant tenant = Watched.start(Options.forgetful(Clock.systemUTC()).plainHttp(0))) {
      Local caller = Local.to(tenant);
      Known known = new Known();
      RequestMaker maker = maker(tenant, known);
      int port = URI.create(tenant.plainOrigin().orElseThrow()).getPort();
      for (int i = 0; i < REQUESTS; i++) {
        RequestMaker.Made made = maker.next();
        String what = "-Dfuzz.seed=" + SEED + ", request " + i + ":\n" + shown(made);
        long start = System.nanoTime();
        String answer = send(port, made, what);
        noted(made, System.nanoTime() - start);
        judge(made, answer, what);
        if (answer.startsWith("HTTP/1.1 2")) {
          known.learn(made, answer.substring(answer.indexOf("\r\n\r\n") + 4));
        }
        assertThat(tenant.requestLog().entries()).as(what).noneMatch(e -> e.failure().isPresent());
        if (answer.startsWith("HTTP/1.1 404")) {
          known.gone(made);
        }
        tenant.requestLog().clear();
        calm(tenant, made);
      }
      System.out.printf(
          "fuzz: %d requests, seed %d, answers %s%n  slowest %d ms: %s%n",
          REQUESTS, SEED, counts, longest / 1_000_000, slowest);
      assertThat(caller.get("/organization").path("value")).hasSize(1);
    }
  }

  private void noted(RequestMaker.Made made, long took) {
    if (took > longest) {
      longest = took;
      slowest = made.method() + " " + made.path().replaceFirst("(.{100}).*", "$1...");
    }
  }

  /** The days that a request made bad may not meet the others: theirs are the answers judged. */
  private static void calm(LocalTenant tenant, RequestMaker.Made made) {
    if (made.path().startsWith("/_control")) {
      tenant.badDays(BadDays.NONE);
      tenant.clock().set(Clock.systemUTC().instant());
    }
  }

  private static RequestMaker maker(LocalTenant tenant, Known known) throws Exception {
    String id = tenant.bootstrap().clientId();
    mayEverything(Local.to(tenant));
    String secret = tenant.bootstrap().clientSecret();
    Local local = Local.to(tenant);
    TestKey key = TestKey.make(Clock.systemUTC().instant().minus(Duration.ofDays(1)));
    String certificate = Base64.getEncoder().encodeToString(key.certificate().getEncoded());
    JsonNode signer =
        local.post(
            "/applications",
            "{\"displayName\":\"signer\",\"keyCredentials\":[{\"type\":\"AsymmetricX509Cert\","
                + "\"usage\":\"Verify\",\"key\":\""
                + certificate
                + "\"}]}");
    String appId = signer.path("appId").asText();
    local.post("/servicePrincipals", "{\"appId\":\"" + appId + "\"}");
    String graph = "/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')?$select=id";
    Map<String, String> fixed = new TreeMap<>();
    fixed.put("tenant", tenant.tenantId());
    fixed.put("bootstrap", id);
    fixed.put("secret", secret);
    fixed.put("graph", local.get(graph).path("id").asText());
    known.keep(fixed.get("graph"));
    known.keep(signer.path("id").asText());
    fixed.put("ana", "3f9a6c02-77d1-4c55-8d4b-0a1f6b2f1a01");
    fixed.put("signer", appId);
    fixed.put("certificate", certificate);
    fixed.put("pkcs12", pkcs12(key));
    fixed.put("audience", "http://localhost/" + tenant.tenantId() + "/oauth2/v2.0/token");
    Random random = new Random(SEED);
    return new RequestMaker(
        random,
        local.token(),
        Local.to(tenant, id, secret, "https://vault.azure.net").token(),
        new Filling(random, known, fixed, key));
  }

  /** More rights for the caller, for the tokens that it gets from here on. */
  private static void mayEverything(Local local) throws Exception {
    JsonNode graph = local.get("/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')");
    for (JsonNode role : graph.path("appRoles")) {
      if (ROLES.contains(role.path("value").asText())) {
        local.post(
            "/servicePrincipals/" + CALLER + "/appRoleAssignments",
            "{\"principalId\":\"%s\",\"resourceId\":\"%s\",\"appRoleId\":\"%s\"}"
                .formatted(CALLER, graph.path("id").asText(), role.path("id").asText()));
      }
    }
  }

  private static String pkcs12(TestKey key) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    X509Certificate[] chain = {key.certificate()};
    store.setKeyEntry("k", key.key(), "p".toCharArray(), chain);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.store(out, "p".toCharArray());
    return Base64.getEncoder().encodeToString(out.toByteArray());
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
