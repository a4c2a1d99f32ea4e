package io.github.appreg.emulator.intune;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.http.Request;
import io.github.appreg.emulator.token.VaultSignIn;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntuneEndpointTest {
  private static final String DEVICES = "/v1.0/deviceManagement/managedDevices";
  private static final String READ_DEVICES = "DeviceManagementManagedDevices.Read.All";
  private static final ObjectMapper JSON = new ObjectMapper();

  private VaultSignIn tenant;
  private IntuneEndpoint intune;

  @BeforeEach
  void open() throws Exception {
    tenant = new VaultSignIn();
    intune = new IntuneEndpoint(tenant.endpoint(), tenant.clock());
  }

  private Answer get(String path, Map<String, String> query, String... roles) {
    TreeMap<String, String> headers = Request.noHeaders();
    headers.put("Authorization", "Bearer " + tenant.token("https://graph.microsoft.com", roles));
    return intune.handle(
        new Request("GET", path, query, headers, new byte[0], "https://localhost:8443"));
  }

  private JsonNode read(String path, Map<String, String> query) throws Exception {
    Answer answer =
        get(
            path,
            query,
            READ_DEVICES,
            "DeviceManagementConfiguration.Read.All",
            "DeviceManagementApps.Read.All");
    assertThat(answer.status())
        .as(new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static JsonNode error(Answer answer, int status) throws Exception {
    assertThat(answer.status()).isEqualTo(status);
    JsonNode error = JSON.readTree(answer.body()).path("error");
    assertThat(error.path("innerError").path("request-id").asText())
        .isEqualTo(answer.headers().get("request-id"));
    return error;
  }

  @Test
  void theFleetIsReadWithTheRoleForDevices() throws Exception {
    JsonNode body = read(DEVICES, Map.of("$count", "true"));
    assertThat(body.path("value")).hasSize(12);
    assertThat(body.path("@odata.count").asInt()).isEqualTo(12);
    assertThat(body.path("@odata.context").asText())
        .isEqualTo("https://localhost:8443/v1.0/$metadata#deviceManagement/managedDevices");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DeviceManagementConfiguration.Read.All",
        "DeviceManagementConfiguration.ReadWrite.All",
        "DeviceManagementApps.Read.All",
        "Device.Read.All"
      })
  void noNeighbouringRoleReadsDevices(String role) throws Exception {
    for (String path : new String[] {DEVICES, DEVICES + "/some-id", DEVICES + "/$count"}) {
      JsonNode error = error(get(path, Map.of(), role), 403);
      assertThat(error.path("code").asText()).isEqualTo("Forbidden");
      JsonNode message = JSON.readTree(error.path("message").asText());
      assertThat(message.path("_version").asInt()).isEqualTo(3);
      assertThat(message.path("Message").asText())
          .contains(
              "Application must have one of the following scopes:"
                  + " DeviceManagementManagedDevices.Read.All,"
                  + " DeviceManagementManagedDevices.ReadWrite.All - Operation ID");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/v1.0/deviceManagement/deviceConfigurations, DeviceManagementConfiguration.Read.All",
    "/v1.0/deviceManagement/deviceCompliancePolicies, DeviceManagementConfiguration.Read.All",
    "/v1.0/deviceManagement/deviceCategories, DeviceManagementManagedDevices.Read.All",
    "/v1.0/deviceAppManagement/mobileApps, DeviceManagementApps.Read.All",
    "/v1.0/deviceManagement, DeviceManagementServiceConfig.Read.All",
  })
  void everyPartHasItsOwnRole(String path, String role) throws Exception {
    assertThat(get(path, Map.of(), role).status()).isEqualTo(200);
    error(get(path, Map.of(), "Application.Read.All"), 403);
  }

  @Test
  void pagesLeadToEachOtherAndCoverEverythingOnce() throws Exception {
    JsonNode first = read(DEVICES, Map.of("$top", "5", "$select", "id,deviceName"));
    assertThat(first.path("value")).hasSize(5);
    assertThat(first.path("value").path(0).properties()).hasSize(2);
    Set<String> told = new TreeSet<>(ids(first));
    JsonNode page = first;
    while (page.has("@odata.nextLink")) {
      String link = page.path("@odata.nextLink").asText();
      assertThat(link).startsWith("https://localhost:8443" + DEVICES + "?");
      page = read(DEVICES, Map.of("$top", "5", "$skiptoken", token(page)));
      told.addAll(ids(page));
    }
    assertThat(page.path("value")).hasSize(2);
    assertThat(told).hasSize(12);
  }

  private static String token(JsonNode page) {
    return page.path("@odata.nextLink").asText().replaceFirst(".*skiptoken=([^&]*).*", "$1");
  }

  private static List<String> ids(JsonNode page) {
    return page.path("value").findValuesAsText("id");
  }

  @Test
  void aDeviceThatComesBetweenPagesRepeatsAndHidesNone() throws Exception {
    for (String order : List.of("id", "deviceName desc")) {
      Map<String, String> start = Map.of("$top", "5", "$orderby", order);
      JsonNode first = read(DEVICES, start);
      ObjectNode newest = JSON.createObjectNode().put("id", "0000").put("deviceName", "ZZZ");
      IntuneEndpoint grown = new IntuneEndpoint(tenant.endpoint(), tenant.clock(), List.of(newest));
      Answer rest = get(grown, order, token(first));
      JsonNode second = JSON.readTree(rest.body());
      assertThat(ids(second)).hasSize(7).doesNotContainAnyElementsOf(ids(first));
      assertThat(ids(second)).doesNotContain("0000");
    }
  }

  private Answer get(IntuneEndpoint endpoint, String order, String token) {
    TreeMap<String, String> headers = Request.noHeaders();
    headers.put(
        "Authorization", "Bearer " + tenant.token("https://graph.microsoft.com", READ_DEVICES));
    Map<String, String> query = Map.of("$top", "50", "$orderby", order, "$skiptoken", token);
    return endpoint.handle(
        new Request("GET", DEVICES, query, headers, new byte[0], "https://localhost:8443"));
  }

  @Test
  void filtersNarrow() throws Exception {
    JsonNode body =
        read(
            DEVICES,
            Map.of(
                "$filter", "operatingSystem eq 'Windows' and complianceState eq 'noncompliant'"));
    assertThat(body.path("value"))
        .extracting(d -> d.path("deviceName").asText())
        .containsExactly("CONTOSO-LT-03");
    assertThat(read(DEVICES, Map.of("$filter", "deviceName eq 'Bo''s iPhone'")).path("value"))
        .hasSize(1);
    assertThat(
            new String(
                get(DEVICES + "/$count", Map.of("$filter", "isEncrypted eq false"), READ_DEVICES)
                    .body(),
                StandardCharsets.US_ASCII))
        .isEqualTo("2");
  }

  @Test
  void aDeviceIsReadById() throws Exception {
    String id =
        read(DEVICES, Map.of("$orderby", "deviceName desc"))
            .path("value")
            .path(0)
            .path("id")
            .asText();
    assertThat(read(DEVICES + "/" + id, Map.of()).path("deviceName").asText())
        .isEqualTo("dana_AndroidForWork");
    error(get(DEVICES + "/nobody", Map.of(), READ_DEVICES), 404);
  }

  @ParameterizedTest
  @CsvSource({
    "$filter, deviceName like 'x'",
    "$filter, nonsense eq 'x'",
    "$filter, deviceName eq '",
    "$select, nonsense",
    "$orderby, nonsense",
    "$top, 0",
    "$top, many",
    "$skip, -1",
  })
  void whatIsNotUnderstoodIsABadRequest(String option, String value) throws Exception {
    error(get(DEVICES, Map.of(option, value.replace("\"", "")), READ_DEVICES), 400);
  }

  @Test
  void withoutAGraphTokenThereIsNothing() throws Exception {
    Request none =
        new Request(
            "GET", DEVICES, Map.of(), Request.noHeaders(), new byte[0], "https://localhost:8443");
    error(intune.handle(none), 401);
    none.headers().put("authorization", "Bearer nonsense");
    error(intune.handle(none), 401);
    none.headers()
        .put("authorization", "Bearer " + tenant.token("https://vault.azure.net", READ_DEVICES));
    assertThat(error(intune.handle(none), 401).path("message").asText()).contains("audience");
  }

  @Test
  void anUnknownSegmentIsABadRequest() throws Exception {
    error(get("/v1.0/deviceManagement/gadgets", Map.of(), READ_DEVICES), 400);
    error(get("/v1.0/", Map.of(), READ_DEVICES), 400);
  }

  @Test
  void everyDeviceKeepsToThePublishedSchema() throws Exception {
    JsonNode schemas;
    try (InputStream in = getClass().getResourceAsStream("/graph/openapi-slice.yaml")) {
      schemas = new YAMLMapper().readTree(in).path("components").path("schemas");
    }
    JsonNode properties =
        schemas.path("microsoft.graph.managedDevice").path("allOf").path(1).path("properties");
    assertThat(properties.size()).isGreaterThan(30);
    for (JsonNode device : read(DEVICES, Map.of()).path("value")) {
      for (Map.Entry<String, JsonNode> one : device.properties()) {
        if (!one.getKey().equals("id")) {
          JsonNode schema = properties.path(one.getKey());
          assertThat(schema.isMissingNode()).as(one.getKey()).isFalse();
          assertFits(one.getKey(), one.getValue(), schema, schemas);
        }
      }
    }
  }

  private static void assertFits(String name, JsonNode value, JsonNode schema, JsonNode schemas) {
    String reference = schema.path("$ref").asText();
    if (!reference.isEmpty()) {
      assertThat(schemas.path(reference.replace("#/components/schemas/", "")).path("enum"))
          .as(name)
          .contains(value);
      return;
    }
    if (value.isNull()) {
      assertThat(schema.path("nullable").asBoolean()).as(name).isTrue();
      return;
    }
    switch (schema.path("type").asText()) {
      case "boolean" -> assertThat(value.isBoolean()).as(name).isTrue();
      case "integer" -> assertThat(value.isIntegralNumber()).as(name).isTrue();
      default -> assertThat(value.isTextual()).as(name).isTrue();
    }
    if (schema.path("format").asText().equals("date-time")) {
      assertThat(Instant.parse(value.asText())).as(name).isNotNull();
    }
  }
}
