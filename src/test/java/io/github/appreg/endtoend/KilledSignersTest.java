package io.github.appreg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A rotation that dies at any of its writes, before it or after it: from then on nothing of the run
 * has an effect, not even its cleaning up. The next run converges.
 */
class KilledSignersTest {
  private static final String VAULT = "https://contoso.vault.azure.net";

  private static final long SEED = Long.getLong("seed", 11);

  @TempDir private Path folder;
  private final PassingClock clock = new PassingClock();

  /** The vault's own issuing has an instant in which consumers read what Entra does not know. */
  @ParameterizedTest
  @CsvSource({"self,P6M,false,3", "one-off,P180D,true,3", "file,P180D,true,2"})
  void theNextRunFinishesWhatADeadOneBegan(
      String signer, String lifetime, boolean neverAGap, int least) throws Exception {
    manifest(signer, lifetime);
    int write = 0;
    try (Tenant tenant = Tenant.in(folder, clock)) {
      converge(tenant, signer);
      // Every other one before it, every other one after it; the other way round with the next
      // seed.
      while (dies(tenant, write, (write + SEED) % 2 == 0, signer, neverAGap)) {
        write++;
      }
    }
    assertThat(write).as("writes of " + signer).isGreaterThanOrEqualTo(least);
  }

  @ParameterizedTest
  @CsvSource({"self,P6M,false", "one-off,P180D,true", "file,P180D,true"})
  @Tag("kill")
  void theNextRunFinishesWhatADeadOneBeganBeforeAndAfterEveryWrite(
      String signer, String lifetime, boolean neverAGap) throws Exception {
    manifest(signer, lifetime);
    try (Tenant tenant = Tenant.in(folder, clock)) {
      converge(tenant, signer);
      int write = 0;
      while (dies(tenant, write, false, signer, neverAGap)) {
        assertThat(dies(tenant, write, true, signer, neverAGap)).isTrue();
        write++;
      }
    }
  }

  /** Whether the run came that far. */
  private boolean dies(Tenant tenant, int write, boolean after, String signer, boolean neverAGap)
      throws Exception {
    clock.advance(Duration.ofDays(160));
    sign(signer);
    if (signer.equals("file")) {
      run("apply", "--auto-approve");
      sign(signer);
    }
    AtomicInteger writes = new AtomicInteger();
    tenant
        .local()
        .faults()
        .beforeHandling(
            request ->
                dead(request, writes, write, after)
                    ? Optional.of(Answer.empty(403))
                    : Optional.empty());
    run("apply", "--auto-approve");
    tenant.local().faults().clear();
    String where =
        signer + ", seed " + SEED + ", write " + write + (after ? ", after" : ", before");
    if (neverAGap) {
      Run verify = run("verify");
      assertThat(verify.code()).as(where + verify.all()).isZero();
    }
    converge(tenant, where);
    return writes.get() > write;
  }

  /** Counts writes; from that one on, or once it is done, everything is refused. */
  private static boolean dead(Request request, AtomicInteger writes, int write, boolean after) {
    boolean writing =
        !request.method().equals("GET")
            && Stream.of("/token", "/$batch", "/sign").noneMatch(request.path()::endsWith);
    return writing ? writes.getAndIncrement() >= (after ? write + 1 : write) : writes.get() > write;
  }

  private void converge(Tenant tenant, String where) throws Exception {
    Run apply = run("apply", "--auto-approve");
    if (where.startsWith("file")) {
      sign("file");
      apply = run("apply", "--auto-approve");
    }
    assertThat(apply.code()).as(where + apply.all()).isZero();
    Run plan = run("plan", "--detailed-exitcode");
    assertThat(plan.code()).as(where + plan.all()).isZero();
    clock.advance(Duration.ofDays(8));
    assertThat(run("apply", "--auto-approve").code()).as(where).isZero();
    assertThat(keys(tenant)).as(where).hasSize(1);
    assertThat(run("verify").code()).as(where).isZero();
  }

  /** What a person does as soon as there is a request. */
  private void sign(String signer) throws Exception {
    Path request = folder.resolve(".appreg/requests/contoso.vault.azure.net-reader.csr");
    Path signed = request.resolveSibling("contoso.vault.azure.net-reader.cer");
    if (signer.equals("file") && Files.exists(request) && !Files.exists(signed)) {
      Files.writeString(signed, ToyPki.signed(Files.readString(request), clock.instant()));
    }
  }

  private static List<String> keys(Tenant tenant) throws Exception {
    List<String> keys = new ArrayList<>();
    for (JsonNode key : tenant.get("/applications(uniqueName='reader')").path("keyCredentials")) {
      keys.add(key.path("keyId").asText());
    }
    return keys;
  }

  private void manifest(String signer, String lifetime) throws Exception {
    Files.writeString(
        folder.resolve("reader.yaml"),
        """
        apiVersion: appreg/v1
        kind: AppRegistration
        metadata:
          name: reader
        spec:
          displayName: Reader
          permissions: [DeviceManagementManagedDevices.Read.All]
          credentials:
            main:
              type: certificate
              store: {keyVault: %s, name: reader}
              signer: %s
              keySize: 2048
              rotation: {lifetime: %s, renewBefore: P30D, overlap: P7D}
        """
            .formatted(VAULT, signer, lifetime));
  }

  private Run run(String command, String... options) {
    List<String> arguments = new ArrayList<>(List.of(command, "--local"));
    arguments.addAll(List.of(options));
    arguments.add("reader.yaml");
    return new Run.Console(folder).clock(clock).run(arguments.toArray(String[]::new));
  }
}
