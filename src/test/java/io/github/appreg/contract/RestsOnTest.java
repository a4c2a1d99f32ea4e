package io.github.appreg.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RestsOnTest {
  private static final Pattern DOCUMENT =
      Pattern.compile("(api-reference/(v1\\.0|beta)/(api|resources)|concepts)/[a-z0-9-]+\\.md");

  @Test
  void everyCaseNamesTheDocumentThatItRestsOnOrSaysThatItIsBelieved() {
    List<Method> cases =
        Stream.of(GraphContract.class, PermissionContract.class)
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(method -> method.isAnnotationPresent(Test.class))
            .toList();
    assertThat(cases).hasSizeGreaterThan(20);
    assertThat(cases)
        .allSatisfy(
            method -> {
              RestsOn rests = method.getAnnotation(RestsOn.class);
              assertThat(rests).as(method.getName()).isNotNull();
              assertThat(rests.value())
                  .as(method.getName())
                  .matches(
                      value -> value.equals(RestsOn.BELIEVED) || DOCUMENT.matcher(value).matches());
            });
  }
}
