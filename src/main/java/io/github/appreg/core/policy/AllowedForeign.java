package io.github.appreg.core.policy;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.ForeignCredentials;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What may be done about credentials that are not ours. */
public record AllowedForeign(Set<ForeignCredentials> allowed) implements Check {
  public AllowedForeign {
    allowed = Set.copyOf(allowed);
  }

  @Override
  public List<Breach> breaches(DesiredApp app) {
    TreeSet<String> names = new TreeSet<>();
    allowed.forEach(each -> names.add(word(each)));
    return allowed.contains(app.foreignCredentials())
        ? List.of()
        : List.of(
            new Breach(
                Check.at(app, "foreignCredentials"),
                "`foreignCredentials: "
                    + word(app.foreignCredentials())
                    + "` is not allowed; "
                    + Wildcard.list(names)
                    + " is"));
  }

  private static String word(ForeignCredentials each) {
    return each.name().toLowerCase(Locale.ROOT);
  }
}
