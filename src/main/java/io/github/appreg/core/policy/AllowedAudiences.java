package io.github.appreg.core.policy;

import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.DesiredApp;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Who may sign in to an app; what is not said could be anything in the tenant. */
public record AllowedAudiences(SortedSet<String> audiences) implements Check {
  public AllowedAudiences {
    audiences = Collections.unmodifiableSortedSet(new TreeSet<>(audiences));
  }

  @Override
  public List<Breach> breaches(DesiredApp app) {
    String given = Check.value(app, AppField.AUDIENCE);
    if (audiences.contains(given)) {
      return List.of();
    }
    String what =
        given.isEmpty()
            ? "`audience` is not said; allowed is " + Wildcard.list(audiences)
            : "the audience `" + given + "` is not allowed; " + Wildcard.list(audiences) + " is";
    return List.of(new Breach(Check.at(app, "audience"), what));
  }
}
