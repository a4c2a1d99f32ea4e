package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where HTTP/2 is offered, as a front of the local tenant offers it here, it is spoken. */
class Http2Test {
  private static final int APPS = 12;

  @TempDir private Path folder;
  private final Queue<Protocol> spoken = new ConcurrentLinkedQueue<>();

  @Test
  void appsAreAppliedAndPlannedOverFewConnectionsOfHttp2() throws Exception {
    for (int i = 0; i < APPS; i++) {
      Files.writeString(folder.resolve("app-%d.yaml".formatted(i)), ConnectionsTest.manifest(i));
    }
    HeldCertificate held = new HeldCertificate.Builder().build();
    try (Tenant tenant = Tenant.in(folder);
        MockWebServer front = new MockWebServer()) {
      front.useHttps(
          new HandshakeCertificates.Builder().heldCertificate(held).build().sslSocketFactory(),
          false);
      front.setDispatcher(new ToTenant(new Redirected(tenant.local()).client()));
      front.start();
      Run.Console console =
          new Run.Console(folder)
              .environment(
                  Map.of(
                      "AZURE_TENANT_ID", tenant.local().tenantId(),
                      "AZURE_CLIENT_ID", tenant.local().bootstrap().clientId(),
                      "AZURE_CLIENT_SECRET", tenant.local().bootstrap().clientSecret()))
              .connections(() -> Redirected.to(front.getPort(), watched(held)));

      Run apply = console.run("apply", "--auto-approve", ".");
      assertThat(apply.code()).as(apply.all()).isZero();
      assertThat(front.getRequestCount()).isGreaterThan(APPS);
      assertThat(spoken).isNotEmpty().hasSizeLessThan(APPS).containsOnly(Protocol.HTTP_2);

      assertThat(console.run("plan", "--detailed-exitcode", ".").code()).isZero();
      assertThat(spoken).containsOnly(Protocol.HTTP_2);
    }
  }

  private OkHttpClient watched(HeldCertificate server) {
    HandshakeCertificates trust =
        new HandshakeCertificates.Builder().addTrustedCertificate(server.certificate()).build();
    return new OkHttpClient.Builder()
        .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
        .hostnameVerifier((host, session) -> true)
        .eventListener(
            new EventListener() {
              @Override
              public void connectEnd(
                  Call call, InetSocketAddress address, Proxy proxy, Protocol protocol) {
                spoken.add(protocol);
              }
            })
        .build();
  }

  /** Passes on what it is asked. */
  private static final class ToTenant extends Dispatcher {
    private final OkHttpClient tenant;

    ToTenant(OkHttpClient tenant) {
      this.tenant = tenant;
    }

    @Override
    public MockResponse dispatch(RecordedRequest asked) {
      boolean bodiless = asked.getMethod().equals("GET") || asked.getMethod().equals("DELETE");
      Request request =
          new Request.Builder()
              .url("https://graph.microsoft.com" + asked.getPath())
              .headers(plain(asked.getHeaders()))
              .method(
                  asked.getMethod(),
                  bodiless ? null : RequestBody.create(asked.getBody().readByteArray(), null))
              .build();
      try (Response answer = tenant.newCall(request).execute()) {
        return new MockResponse()
            .setResponseCode(answer.code())
            .setHeaders(answer.headers().newBuilder().removeAll("Transfer-Encoding").build())
            .setBody(new Buffer().write(answer.body().bytes()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Without those that stand for the first line of a request in HTTP/1.1. */
    private static Headers plain(Headers asked) {
      Headers.Builder plain = asked.newBuilder().removeAll("Accept-Encoding");
      asked.names().stream().filter(name -> name.startsWith(":")).forEach(plain::removeAll);
      return plain.build();
    }
  }
}
