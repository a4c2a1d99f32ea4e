package io.github.appreg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.Target;
import io.github.appreg.core.port.Directory;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.port.Fault;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PiecemealReadingTest {
  private static final Fault DENIED =
      new Fault(Fault.Kind.DENIED, "Not for us.", "Authorization_RequestDenied", "", "", "");
  private static final Fault SILENT = Fault.of(Fault.Kind.UNREACHABLE, "No answer.", "");

  private int reads;

  @Test
  void whereAllCanBeReadOneReadingIsEnough() {
    PiecemealReading reading = reading(64, Set.of(), DENIED);
    assertThat(reads).isEqualTo(1);
    assertThat(reading.unread()).isEmpty();
    assertThat(reading.faults()).isEmpty();
  }

  @Test
  void theOneThatCannotBeReadIsFoundAndNamed() {
    PiecemealReading reading = reading(16, Set.of("app-5"), DENIED);
    assertThat(reading.unread()).containsExactly(new AppKey("app-5"));
    assertThat(reading.faults())
        .containsExactly(
            new Fault(
                Fault.Kind.DENIED,
                "app-5: Not for us.",
                "Authorization_RequestDenied",
                "",
                "",
                ""));
  }

  @Test
  void aTenantThatRefusesEverythingIsAskedNoMoreThanAFewTimes() {
    PiecemealReading reading = reading(1000, names(1000), DENIED);
    assertThat(reading.unread()).hasSize(1000);
    assertThat(reads).isLessThan(15);
  }

  @Test
  void whatIsGivenUpIsNotTakenForAbsent() {
    PiecemealReading reading = reading(64, everyOther(64), DENIED);
    assertThat(reads).isLessThan(40);
    assertThat(reading.unread().stream().map(AppKey::value).collect(Collectors.toSet()))
        .containsAll(everyOther(64));
  }

  @Test
  void aTenantThatDoesNotAnswerIsNotAskedAgain() {
    PiecemealReading reading = reading(64, Set.of("app-5"), SILENT);
    assertThat(reads).isEqualTo(1);
    assertThat(reading.unread()).hasSize(64);
  }

  private PiecemealReading reading(int apps, Set<String> broken, Fault fault) {
    Directory directory =
        (Directory)
            Proxy.newProxyInstance(
                Directory.class.getClassLoader(),
                new Class<?>[] {Directory.class},
                (proxy, method, arguments) -> {
                  reads++;
                  Collection<?> targets = (Collection<?>) arguments[0];
                  if (targets.stream().anyMatch(t -> broken.contains(name((Target) t)))) {
                    throw new DirectoryException(fault, null);
                  }
                  return new TreeMap<>();
                });
    PiecemealReading reading = new PiecemealReading(directory);
    reading.read(
        IntStream.range(0, apps)
            .mapToObj(i -> new Target(new AppKey("app-" + i), Optional.empty(), Optional.empty()))
            .collect(Collectors.toList()));
    return reading;
  }

  private static String name(Target target) {
    return target.key().value();
  }

  private static Set<String> names(int apps) {
    return IntStream.range(0, apps).mapToObj(i -> "app-" + i).collect(Collectors.toSet());
  }

  private static Set<String> everyOther(int apps) {
    return IntStream.range(0, apps / 2).mapToObj(i -> "app-" + 2 * i).collect(Collectors.toSet());
  }
}
