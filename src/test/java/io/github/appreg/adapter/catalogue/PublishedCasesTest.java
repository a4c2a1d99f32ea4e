package io.github.appreg.adapter.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.model.Call;
import io.github.appreg.core.model.Position;
import io.github.appreg.core.permission.CallAnswer;
import io.github.appreg.core.permission.LeastPrivilege;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class PublishedCasesTest {
  private static final LeastPrivilege PRIVILEGE = new LeastPrivilege(new ShippedCatalogue());

  @ParameterizedTest(name = "{0} {1}")
  @CsvFileSource(files = "src/test/resources/permission/published-cases.csv")
  void theLeastIsWhatThePageOfTheOperationSays(
      String method, String path, String least, String source) {
    CallAnswer answer =
        PRIVILEGE
            .answer(List.of(new Call(method, path, new Position(source, 1, 1))))
            .calls()
            .get(0);
    if (least.equals("-")) {
      assertThat(answer.verdict()).as(source).isEqualTo(CallAnswer.Verdict.DELEGATED_ONLY);
    } else {
      assertThat(answer.least()).as(source).containsExactlyInAnyOrder(least.split(" "));
    }
  }
}
