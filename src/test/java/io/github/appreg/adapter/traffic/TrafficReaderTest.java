package io.github.appreg.adapter.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appreg.core.model.Call;
import io.github.appreg.core.model.Position;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficReaderTest {
  private static final String HAR =
      """
      {"log": {"version": "1.2", "pages": [{"id": "entries"}], "entries": [
        {"startedDateTime": "x", "request": {"headers": [{"name": "Authorization",
          "value": "Bearer eyJsecret"}], "method": "GET",
          "url": "https://graph.microsoft.com/v1.0/deviceManagement/managedDevices?$top=5"},
          "response": {"content": {"text": "{\\"request\\": {}}"}}},
        {"request": {"method": "GET", "url": "https://login.microsoftonline.com/x?code=secret"}},
        {"request": {"postData": {"mimeType": "application/json", "text":
          "{\\"requests\\": [{\\"id\\": \\"1\\", \\"method\\": \\"GET\\", \\"url\\": \\"/users/ana@contoso.com/events\\"},{\\"id\\": \\"2\\", \\"method\\": \\"PATCH\\", \\"url\\": \\"groups/6ce954b1-ce1f-45d1-b94d-e6bf2464ba2c\\"}]}"},
          "method": "POST", "url": "https://graph.microsoft.us/beta/$batch"}},
        {"request": {"method": "OPTIONS", "url": "https://graph.microsoft.com/v1.0/users"}},
        {"request": {"method": "GET",
          "url": "https://graph.microsoft.com/v1.0/deviceManagement/managedDevices"}}
      ]}}
      """;

  @TempDir private Path folder;

  @Test
  void aHarFileGivesItsCallsAndThoseOfItsBatches() throws Exception {
    Traffic traffic = read(HAR);

    assertThat(traffic.calls())
        .extracting(Call::toString)
        .containsExactly(
            "GET /deviceManagement/managedDevices", "GET /users/{id}/events", "PATCH /groups/{id}");
    assertThat(traffic.times()).containsEntry("GET /deviceManagement/managedDevices", 2);
    assertThat(traffic.elsewhere()).isEqualTo(1);
    assertThat(traffic.unread()).isEqualTo(1);
    assertThat(traffic.calls().get(0).at().line()).isEqualTo(2);
  }

  @Test
  void anAccessLogGivesTheCallsThatAreGraphs() throws Exception {
    Traffic traffic =
        read(
            """
            10.0.0.1 - ana [10/Oct/2026:13:55:36 +0000] "GET /v1.0/users?$select=id HTTP/1.1" 200 12 "-" "curl"
            10.0.0.1 - - [10/Oct/2026:13:55:36 +0000] "GET https://graph.microsoft.com/v1.0/devices HTTP/1.1" 200 1
            10.0.0.1 - - [10/Oct/2026:13:55:36 +0000] "CONNECT graph.microsoft.com:443 HTTP/1.1" 200 1
            10.0.0.1 - - [10/Oct/2026:13:55:36 +0000] "GET /index.html HTTP/1.1" 200 1
            # a remark
            GET https://microsoftgraph.chinacloudapi.cn/beta/groups
            - POST /users
            GET https://graph.microsoft.com.evil.example/v1.0/sites
            GET https://graph.microsoft.com@evil.example/v1.0/sites
            nonsense
            """);

    assertThat(traffic.calls())
        .extracting(Call::toString)
        .containsExactly("GET /users", "GET /devices", "GET /groups", "POST /users");
    assertThat(traffic.elsewhere()).isEqualTo(4);
    assertThat(traffic.unread()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "/users/ana%40contoso.com | /users/{id}",
        "/users('ana@contoso.com')/events | /users({id})/events",
        "/applications(appId='6ce954b1-ce1f-45d1-b94d-e6bf2464ba2c') | /applications(appId={appId})",
        "/reports/getEmailActivityCounts(period='D7') | /reports/getEmailActivityCounts(period={period})",
        "/deviceManagement/managedDevices/42/wipe | /deviceManagement/managedDevices/{id}/wipe",
        "/users/eyJhbGciOiJSUzI1NiJ9.eyJhIjoxfQ.c2ln | /users/{id}",
        "/directory/deletedItems/microsoft.graph.application | /directory/deletedItems/microsoft.graph.application",
        "/users/$count | /users/$count",
        "/users/%zz/x | /users/{id}/x",
        "/users/a%0Ab | /users/{id}"
      })
  void whatTellsOneObjectFromAnotherIsLeftOut(String path, String shape) throws Exception {
    assertThat(read("GET " + path + "\n").calls()).extracting(Call::path).containsExactly(shape);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{}",
        "{\"log\": []}",
        "{\"log\": {\"entries\": {}}}",
        "{\"log\": {\"entries\": [{\"request\": {\"url\": \"https://secret",
      })
  void whatIsNoHarFileIsRefusedWithoutQuotingIt(String content) {
    assertThatThrownBy(() -> read(content))
        .isInstanceOf(UnreadableTraffic.class)
        .message()
        .doesNotContain("secret");
  }

  @Test
  void aHarFileOfOddShapesIsReadAsFarAsItGoes() throws Exception {
    Traffic traffic =
        read(
            """
            {"log": {"entries": [{}, {"request": null}, {"request": {}}, {"request": {"url": 5,
            "method": []}}, {"request": {"method": "POST", "postData": {"text": "[1"},
            "url": "https://graph.microsoft.com/v1.0/$batch"}}]}}
            """);

    assertThat(traffic.calls()).isEmpty();
    assertThat(traffic.elsewhere()).isEqualTo(2);
    assertThat(traffic.unread()).isEqualTo(1);
  }

  @Test
  void oversizedLinesAreLeftOutAndTooManyDifferentCallsRefused() throws Exception {
    assertThat(read("GET /" + "a".repeat(1 << 20) + "\nGET /users\n").calls()).hasSize(1);

    StringBuilder many = new StringBuilder();
    for (int i = 0; i <= 10_000; i++) {
      many.append("GET /a").append(Integer.toString(i, 36)).append('\n');
    }
    assertThatThrownBy(() -> read(many.toString())).hasMessageContaining("10000");
  }

  @Test
  void noBytesBreakTheReader() throws IOException {
    long seed = Long.getLong("seed", 7L);
    Random random = new Random(seed);
    byte[] har = HAR.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 300; i++) {
      byte[] bytes = har.clone();
      for (int n = random.nextInt(20); n >= 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Path file = folder.resolve("fuzz");
      Files.write(file, bytes);
      try {
        assertThat(TrafficReader.read(file, "f").calls()).isNotNull();
      } catch (UnreadableTraffic e) {
        assertThat(e.getMessage()).as("seed %d", seed).doesNotContain("eyJ", "secret");
      }
    }
  }

  @Test
  void aFileThatIsNoneIsRefused() {
    assertThatThrownBy(() -> TrafficReader.read(folder, "f")).hasMessageContaining("regular");
    assertThatThrownBy(() -> TrafficReader.read(folder.resolve("none"), "f"))
        .hasMessageContaining("no such file");
  }

  @Test
  void whatAPersonTypesIsKeptAsItIs() {
    Position at = new Position("", 1, 1);
    assertThat(TrafficReader.call("get /users/ana@contoso.com?$top=1", at).orElseThrow())
        .hasToString("GET /users/ana@contoso.com");
    assertThat(TrafficReader.call("GET https://graph.microsoft.com/v1.0/users", at).orElseThrow())
        .hasToString("GET /users");
    assertThat(TrafficReader.call("FETCH /users", at)).isEmpty();
    assertThat(TrafficReader.call("GET https://example.com/v1.0/users", at)).isEmpty();
    assertThat(TrafficReader.call("GET /", at)).isEmpty();
  }

  private Traffic read(String content) throws IOException, UnreadableTraffic {
    Path file = folder.resolve("recording");
    Files.writeString(file, content);
    return TrafficReader.read(file, "recording");
  }
}
