package io.github.appreg.emulator.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.emulator.Local;
import io.github.appreg.emulator.LocalTenant;
import io.github.appreg.emulator.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast the local tenant is, client and server sharing the machine: {@code mvn -B -Pbench
 * verify}. It prints, and holds nothing against a busy machine but order of magnitude.
 */
@Tag("bench")
class EmulatorBenchTest {
  private static final int CLIENTS = 8;
  private static final int REQUESTS = 60_000;
  private static final int APPS = 10_000;
  private static final String GRAPH = "00000003-0000-0000-c000-000000000000";

  /** Opens one client's connection, which it keeps. */
  @FunctionalInterface
  private interface Connecting {
    KeptConnection connect() throws IOException;
  }

  @TempDir private Path folder;

  @Test
  void requestsASecond() throws Exception {
    try (LocalTenant tenant =
        LocalTenant.start(Options.in(folder, Clock.systemUTC()).plainHttp(0))) {
      String token = Local.to(tenant).token();
      String one = "/v1.0/applications/b0075712-a9e9-4b2c-8a51-6c0f7c1d2e02";
      measure("warm-up", tenant, KeptConnection.get(one, token));
      assertThat(measure("one application, http", tenant, KeptConnection.get(one, token)))
          .isGreaterThan(500);
      SSLContext tls = KeptConnection.trusting(tenant);
      Connecting https = () -> KeptConnection.to(tenant, tls);
      byte[] get = KeptConnection.get(one, token);
      measure("warm-up, https", tenant, https, get, REQUESTS);
      assertThat(measure("one application, https", tenant, https, get, REQUESTS))
          .isGreaterThan(500);
      long before = used();
      long start = System.nanoTime();
      fill(tenant, token);
      report("created %d applications in %.1f s", APPS, seconds(start));
      report("memory of %d applications: %d MB", APPS, (used() - before) >> 20);
      measure("one application of 10,000", tenant, KeptConnection.get(one, token));
      String found = "/v1.0/applications?$filter=uniqueName%20eq%20'bench-5000'";
      measure("filter by unique name", tenant, KeptConnection.get(found, token), 20_000);
      String named =
          "/v1.0/servicePrincipals?$filter=servicePrincipalNames/any(n:n%20eq%20'" + GRAPH + "')";
      String selected = named + "&$select=id,appId";
      measure(
          "filter by service principal name", tenant, KeptConnection.get(selected, token), 20_000);
      measure("a page of 100", tenant, KeptConnection.get("/v1.0/applications", token), 4000);
    }
    long start = System.nanoTime();
    LocalTenant.start(Options.in(folder, Clock.systemUTC())).close();
    report("started again with %d applications in %.2f s", APPS, seconds(start));
  }

  private static void fill(LocalTenant tenant, String token) throws Exception {
    try (KeptConnection connection = KeptConnection.to(tenant)) {
      for (int i = 0; i < APPS; i++) {
        String body = "{\"displayName\":\"Bench " + i + "\",\"uniqueName\":\"bench-" + i + "\"}";
        int status = connection.ask(KeptConnection.post("/v1.0/applications", token, body));
        assertThat(status).isEqualTo(201);
      }
    }
  }

  private static double measure(String name, LocalTenant tenant, byte[] request) throws Exception {
    return measure(name, tenant, request, REQUESTS);
  }

  private static double measure(String name, LocalTenant tenant, byte[] request, int requests)
      throws Exception {
    return measure(name, tenant, () -> KeptConnection.to(tenant), request, requests);
  }

  private static double measure(
      String name, LocalTenant tenant, Connecting connecting, byte[] request, int requests)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    long start = System.nanoTime();
    List<Future<long[]>> parts = new ArrayList<>();
    Callable<long[]> part = () -> times(connecting, request, requests / CLIENTS);
    for (int i = 0; i < CLIENTS; i++) {
      parts.add(threads.submit(part));
    }
    List<long[]> all = new ArrayList<>();
    for (Future<long[]> one : parts) {
      all.add(one.get());
    }
    double elapsed = seconds(start);
    threads.shutdown();
    tenant.requestLog().clear();
    long[] sorted = all.stream().flatMapToLong(LongStream::of).sorted().toArray();
    report(
        "%s: %.0f requests/s, p50 %.2f ms, p99 %.2f ms",
        name,
        sorted.length / elapsed,
        sorted[sorted.length / 2] / 1e6,
        sorted[sorted.length * 99 / 100] / 1e6);
    return sorted.length / elapsed;
  }

  private static long[] times(Connecting connecting, byte[] request, int count) throws Exception {
    long[] times = new long[count];
    try (KeptConnection connection = connecting.connect()) {
      for (int i = 0; i < count; i++) {
        long start = System.nanoTime();
        if (connection.ask(request) != 200) {
          throw new IllegalStateException("not answered with 200");
        }
        times[i] = System.nanoTime() - start;
      }
    }
    return times;
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void report(String format, Object... values) {
    System.out.println("bench: " + String.format(format, values));
  }
}
