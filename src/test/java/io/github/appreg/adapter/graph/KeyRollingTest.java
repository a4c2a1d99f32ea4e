package io.github.appreg.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.Possession;
import io.github.appreg.core.port.ProofMaterial;
import io.github.appreg.core.port.StoreException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Single keys, by the proof of another. */
class KeyRollingTest {
  private static final AppKey APP = new AppKey("contoso-x");
  private static final String OLD = "11111111-0000-4000-8000-000000000001";
  private static final String OTHER = "22222222-0000-4000-8000-000000000002";
  private static final String LATER = "22222222-0000-4000-8000-000000000003";
  private static final String MADE = "33333333-0000-4000-8000-000000000001";
  private static final String AGAIN = "33333333-0000-4000-8000-000000000002";
  private static final String NAME = "appreg:v1:a";
  private static final PublicCertificate CERTIFICATE = certificate(1);
  private static final ProofMaterial.Key HELD =
      new ProofMaterial.Key(
          certificate(2),
          (scheme, content) ->
              (scheme + " of " + content.length).getBytes(StandardCharsets.US_ASCII));

  private final KeyTenant tenant = new KeyTenant().with(OLD, NAME);
  private final List<StubGraph.Asked> asked = new ArrayList<>();
  private final List<LiveCredential> offered = new ArrayList<>();
  private Optional<ProofMaterial.Key> held = Optional.of(HELD);

  @Test
  void aKeyIsAddedByTheProofOfAnother() throws Exception {
    LiveCredential made = attach();
    assertThat(made.keyId()).isEqualTo(MADE);
    assertThat(made.thumbprint()).isEmpty();
    assertThat(tenant.writes).isEmpty();
    assertThat(tenant.ids()).containsExactly(OLD, MADE);
    assertThat(offered).extracting(LiveCredential::keyId).containsExactly(OLD);
    StubGraph.Asked post = posts().get(0);
    assertThat(post.path()).isEqualTo("/applications/" + KeyTenant.APP + "/addKey");
    JsonNode sent = json(post.body()).path("keyCredential");
    assertThat(sent.path("displayName").asText()).isEqualTo(NAME);
    assertThat(sent.path("type").asText()).isEqualTo("AsymmetricX509Cert");
    assertThat(sent.path("usage").asText()).isEqualTo("Verify");
    assertThat(sent.path("key").asText())
        .isEqualTo(Base64.getEncoder().encodeToString(CERTIFICATE.der()));
    assertThat(sent.path("startDateTime").asText()).isEqualTo("2026-11-01T00:00:00Z");
    assertThat(sent.path("endDateTime").asText()).isEqualTo("2027-05-01T00:00:00Z");
    assertThat(json(post.body()).has("passwordCredential")).isTrue();
  }

  @Test
  void theProofIsWhatGraphDocuments() throws Exception {
    attach();
    String[] parts = json(posts().get(0).body()).path("proof").asText().split("\\.");
    JsonNode header = json(decoded(parts[0]));
    assertThat(header.path("alg").asText()).isEqualTo("RS256");
    assertThat(header.path("kid").asText()).isEqualTo(HELD.certificate().thumbprint());
    assertThat(header.path("x5t").asText()).hasSize(27);
    JsonNode claims = json(decoded(parts[1]));
    assertThat(claims.path("aud").asText()).isEqualTo("00000002-0000-0000-c000-000000000000");
    assertThat(claims.path("iss").asText()).isEqualTo(KeyTenant.APP);
    long from = claims.path("nbf").asLong();
    assertThat(claims.path("exp").asLong() - from).isEqualTo(Duration.ofMinutes(10).toSeconds());
    assertThat(StubGraph.CLOCK.instant().getEpochSecond() - from).isBetween(0L, 300L);
    assertThat(decoded(parts[2])).startsWith("RS256 of ");
  }

  @Test
  void anotherWritersKeyOfThatMomentStays() throws Exception {
    tenant.afterNextWrite(list -> list.insert(1, KeyTenant.key(OTHER, "theirs")));
    assertThat(attach().keyId()).isEqualTo(MADE);
    assertThat(tenant.ids()).containsExactly(OLD, OTHER, MADE);
    assertThat(posts()).hasSize(1);
  }

  @Test
  void aKeyThatAnotherWritersListLostIsAddedAgain() throws Exception {
    tenant.afterNextWrite(
        list -> {
          list.remove(1);
          return list.add(KeyTenant.key(OTHER, "theirs"));
        });
    assertThat(attach().keyId()).isEqualTo(AGAIN);
    assertThat(tenant.ids()).containsExactly(OLD, OTHER, AGAIN);
    assertThat(tenant.writes).isEmpty();
  }

  @Test
  void aKeyWhoseAnswerIsLostIsNotAddedTwice() throws Exception {
    tenant.losing(1);
    assertThat(attach().keyId()).isEqualTo(MADE);
    assertThat(tenant.ids()).containsExactly(OLD, MADE);
    assertThat(posts()).hasSize(1);
  }

  /** The first copy is thought lost, because the replica that is asked does not show it yet. */
  @Test
  void aKeyThatShowsUpLateGoesWhenAnotherWasMade() throws Exception {
    JsonNode[] late = new JsonNode[1];
    tenant.afterNextWrite(
        list -> {
          late[0] = list.remove(1);
          tenant.afterNextWrite(again -> again.insert(1, late[0]));
          return list.add(KeyTenant.key(OTHER, "theirs"));
        });
    assertThat(attach().keyId()).isEqualTo(AGAIN);
    assertThat(tenant.ids()).containsExactlyInAnyOrder(OLD, OTHER, AGAIN);
    assertThat(json(posts().get(2).body()).path("keyId").asText()).isEqualTo(MADE);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 405})
  void aProofThatIsNotTakenLeavesTheWayOverTheList(int status) throws Exception {
    tenant.refusing(status);
    LiveCredential made = attach();
    assertThat(posts()).hasSize(1);
    assertThat(tenant.writes).hasSize(1);
    assertThat(tenant.ids()).containsExactly(OLD, made.keyId());
    asked.clear();
    remove(made);
    assertThat(tenant.ids()).containsExactly(OLD);
    assertThat(tenant.writes).hasSize(2);
  }

  @Test
  void aKeyThatIsAddedWhileTheProofIsRefusedStays() throws Exception {
    tenant.refusing(401).afterNextWrite(list -> list.add(KeyTenant.key(OTHER, "theirs")));
    LiveCredential made = attach();
    assertThat(tenant.ids()).containsExactly(OLD, OTHER, made.keyId());
    tenant.afterNextWrite(list -> list.add(KeyTenant.key(LATER, "theirs")));
    remove(made);
    assertThat(tenant.ids()).containsExactly(OLD, OTHER, LATER);
  }

  @Test
  void whatThisRunAttachedIsNotAttachedAgainWhereItDoesNotShowYet() throws Exception {
    try (StubGraph graph = new StubGraph(tenant)) {
      GraphDirectory directory = graph.directory();
      tenant.remember();
      LiveCredential made = directory.attachKey(APP, NAME, CERTIFICATE, possession());
      tenant.behind(1);
      assertThat(directory.attachKey(APP, NAME, CERTIFICATE, possession()).keyId())
          .isEqualTo(made.keyId());
      assertThat(tenant.ids()).containsExactly(OLD, MADE);
    }
  }

  @Test
  void withoutAKeyAtHandTheListIsWritten() throws Exception {
    held = Optional.empty();
    attach();
    assertThat(posts()).isEmpty();
    assertThat(tenant.writes).hasSize(1);
  }

  @Test
  void aStoreThatDoesNotSignLeavesTheWayOverTheList() throws Exception {
    held =
        Optional.of(
            new ProofMaterial.Key(
                HELD.certificate(),
                (scheme, content) -> {
                  throw new StoreException(Fault.of(Fault.Kind.DENIED, "no", ""), null);
                }));
    attach();
    assertThat(posts()).isEmpty();
    assertThat(tenant.writes).hasSize(1);
  }

  @Test
  void aKeyThatGetsAnotherNameIsNoKeyOfOurs() throws Exception {
    tenant.naming("CN=x");
    LiveCredential made = attach();
    assertThat(made.displayName()).isEqualTo(NAME);
    assertThat(tenant.ids()).containsExactly(OLD, made.keyId()).doesNotContain(MADE);
  }

  @Test
  void aCertificateThatIsNotValidYetIsNotOffered() throws Exception {
    tenant.with(OTHER, NAME).starting(OTHER, "2026-11-24T00:00:00Z");
    attach();
    assertThat(offered).extracting(LiveCredential::keyId).containsExactly(OLD);
  }

  @Test
  void aKeyIsRemovedByTheProofOfAnother() throws Exception {
    tenant.with(OTHER, NAME);
    remove(credential(OTHER));
    assertThat(tenant.ids()).containsExactly(OLD);
    assertThat(tenant.writes).isEmpty();
    assertThat(offered).extracting(LiveCredential::keyId).containsExactly(OLD);
    StubGraph.Asked post = posts().get(0);
    assertThat(post.path()).isEqualTo("/applications/" + KeyTenant.APP + "/removeKey");
    assertThat(json(post.body()).path("keyId").asText()).isEqualTo(OTHER);
  }

  @Test
  void aRemovalWhoseAnswerIsLostIsDone() throws Exception {
    tenant.with(OTHER, NAME).losing(1);
    remove(credential(OTHER));
    assertThat(tenant.ids()).containsExactly(OLD);
    assertThat(tenant.writes).isEmpty();
  }

  private LiveCredential attach() throws Exception {
    try (StubGraph graph = new StubGraph(tenant)) {
      LiveCredential made = graph.directory().attachKey(APP, NAME, CERTIFICATE, possession());
      asked.addAll(graph.asked);
      return made;
    }
  }

  private void remove(LiveCredential credential) throws Exception {
    try (StubGraph graph = new StubGraph(tenant)) {
      graph.directory().removeCredential(APP, credential, possession());
      asked.addAll(graph.asked);
    }
  }

  private Possession possession() {
    return certificates -> {
      offered.addAll(certificates);
      return held;
    };
  }

  private List<StubGraph.Asked> posts() {
    return asked.stream().filter(request -> request.method().equals("POST")).toList();
  }

  private static LiveCredential credential(String keyId) {
    return new LiveCredential(LiveCredential.Kind.KEY, keyId, NAME, Instant.EPOCH, Instant.MAX, "");
  }

  private static PublicCertificate certificate(int which) {
    return PublicCertificate.of(
        Instant.parse("2026-11-01T00:00:00Z"),
        Instant.parse("2027-05-01T00:00:00Z"),
        new byte[] {1, 2, (byte) which});
  }

  private static JsonNode json(String text) {
    return Json.lenient(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String part) {
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }
}
