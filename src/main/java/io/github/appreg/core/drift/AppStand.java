package io.github.appreg.core.drift;

import io.github.appreg.core.diff.AppDiff;
import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.rotation.Forecast;
import java.util.List;
import java.util.Optional;

/**
 * How one app stands: what its manifest asks for, what is there, and what time brings.
 *
 * @param live as it was read; empty when it is not in the tenant
 * @param turns the transitions of its credentials to come, soonest first
 */
public record AppStand(DesiredApp desired, Optional<LiveApp> live, List<Forecast.Turn> turns) {
  public AppStand {
    turns = List.copyOf(turns);
  }

  static AppStand of(AppDiff diff, List<Forecast.Turn> turns) {
    return new AppStand(diff.desired(), diff.live(), turns);
  }
}
