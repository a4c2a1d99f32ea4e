package io.github.appreg.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.port.Possession;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class KeyCredentialsTest {
  private static final AppKey APP = new AppKey("contoso-x");
  private static final String FOREIGN = "11111111-0000-4000-8000-000000000001";
  private static final String OTHER = "22222222-0000-4000-8000-000000000002";
  private static final PublicCertificate CERTIFICATE =
      PublicCertificate.of(
          Instant.parse("2026-11-01T00:00:00Z"),
          Instant.parse("2027-05-01T00:00:00Z"),
          new byte[] {1, 2, 3});

  @Test
  void everyOtherKeyGoesBackByItsIdWithoutItsPublicPart() throws Exception {
    KeyTenant tenant = new KeyTenant().with(FOREIGN, "made by hand");
    LiveCredential made = attach(tenant);
    JsonNode sent = tenant.writes.get(0).path("keyCredentials");
    assertThat(sent.get(0).has("key")).isFalse();
    assertThat(sent.get(0).path("keyId").asText()).isEqualTo(FOREIGN);
    assertThat(sent.get(0).path("displayName").asText()).isEqualTo("made by hand");
    assertThat(sent.get(0).path("customKeyIdentifier").asText())
        .isEqualTo("AAECAwQFBgcICQoLDA0ODxAREhM=");
    assertThat(Instant.parse(sent.get(0).path("endDateTime").asText()))
        .isEqualTo("2027-01-01T00:00:00.1234567Z");
    assertThat(sent.get(1).path("keyId").asText()).isEqualTo(made.keyId());
    assertThat(sent.get(1).path("key").asText())
        .isEqualTo(Base64.getEncoder().encodeToString(new byte[] {1, 2, 3}));
    assertThat(sent.get(1).path("startDateTime").asText()).isEqualTo("2026-11-01T00:00:00Z");
    assertThat(sent.get(1).path("endDateTime").asText()).isEqualTo("2027-05-01T00:00:00Z");
    assertThat(tenant.writes).hasSize(1);
  }

  @Test
  void aKeyThatAnotherWritersListLostIsPutBack() throws Exception {
    KeyTenant tenant =
        new KeyTenant()
            .with(FOREIGN, "made by hand")
            .afterNextWrite(
                list -> {
                  ArrayNode theirs = Json.MAPPER.createArrayNode();
                  theirs.add(KeyTenant.key(FOREIGN, "made by hand"));
                  theirs.add(KeyTenant.key(OTHER, "theirs"));
                  return theirs;
                });
    LiveCredential made = attach(tenant);
    assertThat(tenant.ids()).containsExactlyInAnyOrder(FOREIGN, OTHER, made.keyId());
    assertThat(tenant.writes).hasSize(2);
  }

  @Test
  void aForeignKeyThatTheServiceDroppedComesBackWithItsPublicPart() throws Exception {
    KeyTenant tenant =
        new KeyTenant()
            .with(FOREIGN, "made by hand")
            .afterNextWrite(
                list -> {
                  list.remove(0);
                  return list;
                });
    attach(tenant);
    JsonNode second = tenant.writes.get(1).path("keyCredentials");
    assertThat(tenant.ids()).contains(FOREIGN);
    assertThat(second)
        .anySatisfy(
            key -> {
              assertThat(key.path("keyId").asText()).isEqualTo(FOREIGN);
              assertThat(key.path("key").asText()).isEqualTo("AAEC");
            });
  }

  @Test
  void theSameCertificateIsNoSecondKey() throws Exception {
    KeyTenant tenant = new KeyTenant();
    try (StubGraph graph = new StubGraph(tenant)) {
      GraphDirectory directory = graph.directory();
      LiveCredential first = directory.attachKey(APP, "appreg:v1:a", CERTIFICATE, Possession.NONE);
      LiveCredential again = directory.attachKey(APP, "appreg:v1:a", CERTIFICATE, Possession.NONE);
      assertThat(again.keyId()).isEqualTo(first.keyId());
      assertThat(tenant.ids()).containsExactly(first.keyId());
      assertThat(tenant.writes).hasSize(1);
    }
  }

  @Test
  void removingOneKeyLeavesTheOthers() throws Exception {
    KeyTenant tenant = new KeyTenant().with(FOREIGN, "made by hand").with(OTHER, "appreg:v1:a");
    try (StubGraph graph = new StubGraph(tenant)) {
      graph
          .directory()
          .removeCredential(
              APP,
              new LiveCredential(
                  LiveCredential.Kind.KEY, OTHER, "appreg:v1:a", Instant.EPOCH, Instant.MAX, ""),
              Possession.NONE);
    }
    assertThat(tenant.ids()).containsExactly(FOREIGN);
  }

  private static LiveCredential attach(KeyTenant tenant) throws Exception {
    try (StubGraph graph = new StubGraph(tenant)) {
      return graph.directory().attachKey(APP, "appreg:v1:a", CERTIFICATE, Possession.NONE);
    }
  }
}
