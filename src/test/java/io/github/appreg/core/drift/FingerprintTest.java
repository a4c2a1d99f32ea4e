package io.github.appreg.core.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.Position;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private static final Finding RENAMED = finding(Finding.Kind.FIELD, "by hand", 7, Cause.OUTSIDE);
  private static final Finding DUE =
      finding(Finding.Kind.CREDENTIAL, "ends in 12 days", 9, Cause.TIME);

  private static Finding finding(Finding.Kind kind, String live, int line, Cause cause) {
    return new Finding(
        new AppKey("some-app"),
        kind,
        "automation",
        live,
        "wanted",
        new Position("a.yaml", line, 1),
        Set.of(cause));
  }

  private static String of(Finding... findings) {
    return Fingerprint.of(
        new DriftReport(Instant.EPOCH, List.of(), List.of(findings), new TreeMap<>()));
  }

  @Test
  void neitherOrderNorPlaceNorTheAgeOfACredentialCounts() {
    assertThat(of(RENAMED, DUE)).matches("[0-9a-f]{64}").isEqualTo(of(DUE, RENAMED));
    assertThat(of(finding(Finding.Kind.FIELD, "by hand", 70, Cause.OUTSIDE)))
        .isEqualTo(of(RENAMED));
    assertThat(of(finding(Finding.Kind.CREDENTIAL, "ends in 11 days", 9, Cause.TIME)))
        .isEqualTo(of(DUE));
  }

  @Test
  void whatDiffersHowOftenAndWhyCounts() {
    assertThat(
            List.of(
                of(),
                of(RENAMED),
                of(DUE),
                of(DUE, DUE),
                of(RENAMED, DUE),
                of(finding(Finding.Kind.FIELD, "again", 7, Cause.OUTSIDE)),
                of(finding(Finding.Kind.FIELD, "by hand", 7, Cause.COMMIT))))
        .doesNotHaveDuplicates();
  }
}
