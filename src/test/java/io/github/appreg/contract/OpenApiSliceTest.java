package io.github.appreg.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenApiSliceTest {
  private static final OpenApiSlice SLICE = new OpenApiSlice();

  @Test
  void anUpsertByNameHolds() {
    assertThat(
            problems(
                "PATCH",
                "/applications(uniqueName='contoso-x')",
                "{\"displayName\":\"X\",\"description\":null,\"tags\":[\"a\"]}",
                204,
                ""))
        .isEmpty();
  }

  @Test
  void whatTheSliceDoesNotHaveIsFound() {
    assertThat(problems("PATCH", "/applications/1", "{\"displayNam\":\"X\"}", 204, "")).hasSize(1);
    assertThat(problems("PATCH", "/applications/1", "{\"displayName\":1}", 204, "")).hasSize(1);
    assertThat(problems("PATCH", "/applications/1", "{\"appId\":\"x\"}", 204, "")).hasSize(1);
    assertThat(problems("GET", "/applications/1", "", 302, "")).hasSize(1);
    assertThat(problems("GET", "/applications/1", "", 404, "{\"error\":{\"message\":\"m\"}}"))
        .hasSize(1);
    assertThat(problems("DELETE", "/applications/1", "", 204, "{}")).hasSize(1);
  }

  @Test
  void whatWasAddedIsHeldToo() {
    assertThat(problems("GET", "/groups", "", 200, "{\"value\":[{\"displayName\":\"G\"}]}"))
        .isEmpty();
    assertThat(problems("GET", "/groups", "", 200, "{\"value\":[{\"displayNam\":\"G\"}]}"))
        .hasSize(1);
    assertThat(problems("GET", "/groups/$count", "", 200, "12")).isEmpty();
    assertThat(problems("GET", "/groups/$count", "", 200, "\"12\"")).hasSize(1);
    assertThat(problems("GET", "/applications/delta", "", 200, "{\"value\":[]}")).isEmpty();
  }

  @Test
  void anObjectThatNamesItsTypeIsHeldAgainstThatType() {
    String user = "{\"value\":[{\"@odata.type\":\"#microsoft.graph.user\",\"%s\":\"Ana\"}]}";
    String owners = "/applications/1/owners";
    assertThat(problems("GET", owners, "", 200, user.formatted("displayName"))).isEmpty();
    assertThat(problems("GET", owners, "", 200, user.formatted("displayNam"))).hasSize(1);
  }

  @Test
  void whatIsNotJsonIsAProblem() {
    assertThat(problems("PATCH", "/applications/1", "{", 204, "")).hasSize(1);
    assertThat(problems("GET", "/applications/1", "", 200, "{")).hasSize(1);
  }

  @Test
  void whatIsNoOperationOfTheSliceIsTold() {
    byte[] none = {};
    assertThat(SLICE.check("GET", "/nothing", Map.of(), none, 200, none)).isEmpty();
    assertThat(SLICE.check("PUT", "/applications/1", Map.of(), none, 200, none)).isEmpty();
  }

  private static List<String> problems(
      String method, String path, String sent, int status, String got) {
    return SLICE
        .check(
            method,
            path,
            Map.of(),
            sent.getBytes(StandardCharsets.UTF_8),
            status,
            got.getBytes(StandardCharsets.UTF_8))
        .orElseThrow();
  }
}
