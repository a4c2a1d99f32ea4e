package io.github.appreg.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PagesTest {
  private final List<String> ids = new ArrayList<>();

  @Test
  void rowsAreHandedOnInOrderWithTheNextPageBeforeOrAfterThem() throws Exception {
    assertThat(
            rows(
                "{\"@odata.context\":{\"deep\":[1]},\"value\":[{\"id\":\"a\",\"x\":[{}]},{\"id\":\"b\"}],"
                    + "\"@odata.nextLink\":\"https://g/next\"}"))
        .contains("https://g/next");
    assertThat(rows("{\"@odata.nextLink\":\"https://g/n\",\"value\":[{\"id\":\"c\"}]}"))
        .contains("https://g/n");
    assertThat(rows("{\"value\":[]}")).isEmpty();
    assertThat(rows("{\"@odata.nextLink\":null,\"value\":[]}")).isEmpty();
    assertThat(ids).containsExactly("a", "b", "c");
  }

  @Test
  void whatIsNoPageIsNotTakenForAnEmptyOne() {
    for (String body :
        List.of("", "[]", "{}", "null", "<html>", "{\"value\":{}}", "{\"value\":[{\"id\":\"a\"}")) {
      assertThatThrownBy(() -> rows(body))
          .as(body)
          .isInstanceOf(GraphFailure.class)
          .hasMessage("the answer is not what Microsoft Graph answers");
    }
  }

  @Test
  void whatIsNoRowIsNotPassedOver() {
    assertThatThrownBy(() -> rows("{\"value\":[{\"id\":\"a\"},7,{\"id\":\"b\"}]}"))
        .isInstanceOf(GraphFailure.class);
  }

  private Optional<String> rows(String body) throws GraphFailure {
    return Json.rows(
        body.getBytes(StandardCharsets.UTF_8), Rows.Identified.class, row -> ids.add(row.id()));
  }
}
