package io.github.appreg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.LiveApp;
import java.time.Clock;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class PreludeTest {
  @Test
  void aSignInAndAReadingAreGoneThroughWithoutAConnection() throws Exception {
    SortedMap<AppKey, LiveApp> apps = new Prelude(Clock.systemUTC()).read();

    assertThat(apps).containsOnlyKeys(new AppKey("nobody"));
    assertThat(apps.get(new AppKey("nobody")).credentials()).hasSize(2);
  }
}
