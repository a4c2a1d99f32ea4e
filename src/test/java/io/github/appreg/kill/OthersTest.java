package io.github.appreg.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else writes the same app's certificates while a rotation is under way. */
class OthersTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FOREIGN = "of another team";

  @TempDir private Path folder;

  @Test
  void aCertificateAddedByAnotherBeforeWeReadStays() throws Exception {
    try (Site site = new Scenes(folder).before(Slot.FOLDER_CERTIFICATE, Stage.ROTATE)) {
      Consumer consumer = watched(site);
      write(site, add(keys(site), certificate(site.clock().instant())));
      Checks.demand(Program.APPREG.run(site, Checks.APPLY), 0);
      assertSettled(site, consumer, 3);
      site.pass(Stage.RETIRE.before());
      Checks.demand(Program.APPREG.run(site, Checks.APPLY), 0);
      assertSettled(site, consumer, 2);
    }
  }

  /**
   * Theirs is added after our last read and before our write, which cannot know of it: Graph
   * replaces the list and has no versions. A writer that reads back, as appreg does, adds it again,
   * and then it must stay.
   */
  @Test
  void aCertificateAddedByAnotherBetweenOurReadAndOurWriteStaysWhenItsWriterReadsBack()
      throws Exception {
    try (Site site = new Scenes(folder).before(Slot.FOLDER_CERTIFICATE, Stage.ROTATE)) {
      Consumer consumer = watched(site);
      byte[] theirs = certificate(site.clock().instant());
      onceBeforeOurWrite(site, () -> write(site, add(keys(site), theirs)));
      AtomicInteger looks = new AtomicInteger();
      afterOurWrites(
          site,
          () -> {
            if (looks.getAndIncrement() == 0) {
              assertThat(keys(site).toString()).doesNotContain(FOREIGN);
              write(site, add(keys(site), theirs));
            }
          });
      Checks.demand(Program.APPREG.run(site, Checks.APPLY), 0);
      assertThat(looks).hasPositiveValue();
      assertSettled(site, consumer, 3);
    }
  }

  /** Theirs was made from a list that is older than our write, and so drops what we attached. */
  @Test
  void aWriterWithAnOldListDoesNotCostOurNewCertificate() throws Exception {
    try (Site site = new Scenes(folder).before(Slot.FOLDER_CERTIFICATE, Stage.ROTATE)) {
      Consumer consumer = watched(site);
      ObjectNode old = add(keys(site), certificate(site.clock().instant()));
      AtomicInteger writes = new AtomicInteger();
      afterOurWrites(
          site,
          () -> {
            if (writes.getAndIncrement() == 0) {
              write(site, old);
            }
          });
      Checks.demand(Program.APPREG.run(site, Checks.APPLY), 0);
      assertThat(writes.get()).as("ours, and the repair").isGreaterThan(1);
      assertSettled(site, consumer, 3);
    }
  }

  /** Theirs comes when our run is over: the next one says so and makes another. */
  @Test
  void aRemovalOfOurCertificateByAnotherIsMadeGood() throws Exception {
    try (Site site = new Scenes(folder).before(Slot.FOLDER_CERTIFICATE, Stage.ROTATE)) {
      Checks.demand(Program.APPREG.run(site, Checks.APPLY), 0);
      ObjectNode none = JSON.createObjectNode();
      none.putArray("keyCredentials");
      write(site, none);
      Program.Result plan = Program.APPREG.run(site, "plan", "--local", "reader.yaml");
      assertThat(plan.said()).contains("main").contains("1 to ");
      Checks.demand(Program.APPREG.run(site, Checks.APPLY), 0);
      Consumer consumer = watched(site);
      assertThat(consumer.failures()).isEmpty();
      assertThat(new Checks(site, Slot.FOLDER_CERTIFICATE, Program.APPREG).converges()).isEmpty();
    }
  }

  private static Consumer watched(Site site) {
    Consumer consumer = new Consumer(site, Slot.FOLDER_CERTIFICATE);
    consumer.poll("before");
    consumer.follow();
    return consumer;
  }

  private static void assertSettled(Site site, Consumer consumer, int keys) throws IOException {
    JsonNode live = keys(site).path("keyCredentials");
    assertThat(live).as(live.toString()).hasSize(keys);
    assertThat(live).anyMatch(key -> key.path("displayName").asText().equals(FOREIGN));
    assertThat(consumer.failures()).isEmpty();
    Program.Result plan =
        Program.APPREG.run(site, "plan", "--local", "--detailed-exitcode", "reader.yaml");
    assertThat(plan.code()).as(plan.said()).isZero();
  }

  private static void onceBeforeOurWrite(Site site, Deed deed) {
    AtomicInteger writes = new AtomicInteger();
    site.tenant()
        .faults()
        .beforeHandling(
            request -> {
              if (ourWrite(request) && writes.getAndIncrement() == 0) {
                unchecked(deed);
              }
              return Optional.empty();
            });
  }

  private static void afterOurWrites(Site site, Deed deed) {
    site.tenant()
        .requestLog()
        .listen(
            entry -> {
              if (Site.byProgram(entry) && entry.method().equals("PATCH")) {
                unchecked(deed);
              }
            });
  }

  private static boolean ourWrite(Request request) {
    return Site.byProgram(request)
        && request.method().equals("PATCH")
        && new String(request.body(), java.nio.charset.StandardCharsets.UTF_8)
            .contains("keyCredentials");
  }

  private static ObjectNode keys(Site site) throws IOException {
    return (ObjectNode) site.graph("/applications(uniqueName='reader')?$select=keyCredentials");
  }

  private static void write(Site site, ObjectNode keys) throws IOException {
    ObjectNode body = JSON.createObjectNode();
    ArrayNode list = body.putArray("keyCredentials");
    keys.path("keyCredentials").forEach(key -> list.add(key.deepCopy()));
    site.change("PATCH", "/applications(uniqueName='reader')", body.toString());
  }

  private static ObjectNode add(ObjectNode keys, byte[] der) {
    ((ArrayNode) keys.path("keyCredentials"))
        .addObject()
        .put("displayName", FOREIGN)
        .put("type", "AsymmetricX509Cert")
        .put("usage", "Verify")
        .put("key", Base64.getEncoder().encodeToString(der));
    return keys;
  }

  private static byte[] certificate(Instant now) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    X500Principal name = new X500Principal("CN=another");
    return new JcaX509v3CertificateBuilder(
            name,
            BigInteger.TEN,
            Date.from(now.minus(Duration.ofHours(1))),
            Date.from(now.plus(Duration.ofDays(90))),
            name,
            pair.getPublic())
        .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()))
        .getEncoded();
  }

  private static void unchecked(Deed deed) {
    try {
      deed.go();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Something that somebody else does. */
  private interface Deed {
    void go() throws IOException;
  }
}
