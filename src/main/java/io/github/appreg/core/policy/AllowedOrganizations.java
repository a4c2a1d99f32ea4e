package io.github.appreg.core.policy;

import io.github.appreg.core.model.DesiredApp;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.FederatedOf;
import io.github.appreg.core.model.GithubSubject;
import io.github.appreg.core.model.Trust;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whose repositories on GitHub may be trusted; a subject that does not tell is not.
 *
 * @param organizations owners of repositories
 */
public record AllowedOrganizations(List<Wildcard> organizations) implements Check {
  private static final Pattern GITHUB =
      Pattern.compile("https://(token\\.actions\\..*|[^/]+/_services/token.*)");

  public AllowedOrganizations {
    organizations = List.copyOf(organizations);
  }

  @Override
  public List<Breach> breaches(DesiredApp app) {
    return FederatedOf.slots(app).stream().flatMap(slot -> breach(app, slot).stream()).toList();
  }

  private Optional<Breach> breach(DesiredApp app, DesiredCredential.Federated slot) {
    Trust trust = slot.trust();
    Optional<String> owner =
        GithubSubject.of(trust.subject()).map(s -> s.repository().split("/", 2)[0]);
    boolean github = GITHUB.matcher(trust.issuer().toLowerCase(Locale.ROOT)).matches();
    if (owner.isEmpty() ? !github : Wildcard.any(organizations, owner.get())) {
      return Optional.empty();
    }
    String only = Wildcard.list(organizations);
    String what =
        owner
            .map(name -> "the GitHub organization `" + name + "` is not allowed; " + only + " is")
            .orElse("the subject does not tell the GitHub organization; allowed is " + only);
    return Optional.of(new Breach(Slots.at(app, slot, "github/repository"), what));
  }
}
