package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections are few, kept, and the same for Graph, the sign-in and the proofs. */
class ConnectionsTest {
  private static final int APPS = 12;

  @TempDir private Path folder;
  private final Queue<String> opened = new ConcurrentLinkedQueue<>();
  private final Queue<OkHttpClient> clients = new ConcurrentLinkedQueue<>();

  @Test
  void aRunOpensNoMoreThanItUsesAtOnceAndAsksForTheNewerProtocol() throws Exception {
    for (int i = 0; i < APPS; i++) {
      Files.writeString(folder.resolve("app-%d.yaml".formatted(i)), manifest(i));
    }
    try (Tenant tenant = Tenant.in(folder)) {
      Redirected cloud = new Redirected(tenant.local());
      Run.Console console =
          new Run.Console(folder)
              .environment(
                  Map.of(
                      "AZURE_TENANT_ID", tenant.local().tenantId(),
                      "AZURE_CLIENT_ID", tenant.local().bootstrap().clientId(),
                      "AZURE_CLIENT_SECRET", tenant.local().bootstrap().clientSecret()))
              .connections(() -> watched(cloud.client()));

      Run apply = console.run("apply", "--auto-approve", ".");
      assertThat(apply.code()).as(apply.all()).isZero();
      int requests = tenant.local().requestLog().entries().size();
      assertThat(opened.size()).isLessThanOrEqualTo(3 * APPS).isLessThan(requests / 5);

      opened.clear();
      assertThat(console.run("plan", "--detailed-exitcode", ".").code()).isZero();
      assertThat(opened.stream().filter("login.microsoftonline.com"::equals)).hasSize(1);
      assertThat(opened.stream().filter("graph.microsoft.com"::equals)).hasSizeBetween(1, 4);
      assertThat(opened).hasSizeLessThanOrEqualTo(5);
    }
    assertThat(clients)
        .allMatch(each -> each.protocols().equals(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1)));
  }

  private OkHttpClient watched(OkHttpClient client) {
    OkHttpClient watched =
        client
            .newBuilder()
            .eventListener(
                new EventListener() {
                  @Override
                  public void connectEnd(
                      Call call, InetSocketAddress address, Proxy proxy, Protocol protocol) {
                    opened.add(call.request().url().host());
                  }
                })
            .build();
    clients.add(watched);
    return watched;
  }

  static String manifest(int app) {
    return """
    apiVersion: appreg/v1
    kind: AppRegistration
    metadata:
      name: connected-%1$d
    spec:
      displayName: Connected %1$d
      environment: development
      permissions: [DeviceManagementManagedDevices.Read.All]
      credentials:
        main:
          type: clientSecret
          store: {folder: connected-%1$d}
          rotation: {lifetime: P90D, renewBefore: P20D, overlap: P2D}
    """
        .formatted(app);
  }
}
