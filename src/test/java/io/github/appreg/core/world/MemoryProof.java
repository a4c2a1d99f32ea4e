package io.github.appreg.core.world;

import io.github.appreg.core.model.Call;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.ProofException;
import io.github.appreg.core.port.ProofMaterial;
import io.github.appreg.core.port.TokenProof;
import java.time.Clock;
import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A token endpoint in memory: accepts what the directory holds and is valid now. */
public final class MemoryProof implements TokenProof {
  /** Refuses the next this many proofs, as replicas that lag do. */
  public int refusals;

  /** Breaks when an app with this id is to be proven, as only a bug does. */
  public String brokenFor = "";

  /** How many tokens were asked for. */
  public int asked;

  /** Application id of the sign-in itself. */
  public String own = "";

  private final MemoryDirectory directory;
  private final Clock clock;

  MemoryProof(MemoryDirectory directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
  }

  @Override
  public synchronized Access prove(String appId, ProofMaterial material) throws ProofException {
    asked++;
    if (appId.equals(brokenFor)) {
      throw new IllegalArgumentException("a bug");
    }
    if (refusals > 0) {
      refusals--;
      throw rejected();
    }
    String shown =
        material instanceof ProofMaterial.Key key
            ? key.certificate().thumbprint()
            : ((ProofMaterial.Password) material).text().reveal(text -> text);
    Instant now = clock.instant();
    LiveApp app =
        directory.all().stream().filter(a -> a.appId().equals(appId)).findFirst().orElseThrow();
    boolean accepted =
        app.servicePrincipal()
            && app.credentials().stream()
                .filter(c -> !now.isBefore(c.start()) && now.isBefore(c.end()))
                .anyMatch(
                    c -> shown.equals(c.thumbprint()) || shown.equals("text of " + c.keyId()));
    if (!accepted) {
      throw rejected();
    }
    return new Token(app, now.plusSeconds(3600));
  }

  @Override
  public Access own() {
    LiveApp self =
        directory.all().stream().filter(a -> a.appId().equals(own)).findFirst().orElseThrow();
    return new Token(self, clock.instant().plusSeconds(3600));
  }

  private static ProofException rejected() {
    return new ProofException(
        Fault.of(Fault.Kind.CREDENTIAL_REJECTED, "the credential is not known", ""), null);
  }

  private record Token(LiveApp app, Instant expires) implements Access {
    @Override
    public SortedSet<String> roles() {
      return roles(Permission.MICROSOFT_GRAPH);
    }

    @Override
    public SortedSet<String> roles(String api) {
      return app.granted().stream()
          .filter(p -> p.api().equals(api) && !p.delegated())
          .map(Permission::value)
          .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public Answer get(Call call) {
      return new Answer(200, "", "", "");
    }
  }
}
