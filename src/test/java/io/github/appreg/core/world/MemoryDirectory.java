package io.github.appreg.core.world;

import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.DeletedApp;
import io.github.appreg.core.model.FoundApp;
import io.github.appreg.core.model.IdentityReference;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.LiveIdentity;
import io.github.appreg.core.model.LiveTrust;
import io.github.appreg.core.model.Owner;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.Secret;
import io.github.appreg.core.model.Stranger;
import io.github.appreg.core.model.Target;
import io.github.appreg.core.model.Trust;
import io.github.appreg.core.model.Usage;
import io.github.appreg.core.port.Caller;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.port.DirectoryWriter;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.Held;
import io.github.appreg.core.port.Possession;
import io.github.appreg.core.port.Restrictions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** A directory in memory that knows no delay; can be told to fail at a write. */
public final class MemoryDirectory implements DirectoryWriter {
  public static final String SELF = "self-object-id";

  private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

  /** Fails this write, counted from 0; the write is not done. */
  public int failAt = -1;

  /** How many writes were asked for. */
  public int writes;

  /** The last sign-ins by key id. */
  public final Map<String, Usage.LastSignIn> signIns = new TreeMap<>();

  /** Whether it does not tell of sign-ins. */
  public boolean silent;

  /** How often it was asked for sign-ins. */
  public int asked;

  /** By which certificate each key was attached or removed; by none without one at hand. */
  public final List<String> witnesses = new ArrayList<>();

  /** What an app loses that is deleted and comes back; Entra does not tell. */
  public UnaryOperator<LiveApp> comesBack = UnaryOperator.identity();

  private final SortedMap<AppKey, Draft> apps = new TreeMap<>();
  private final SortedMap<AppKey, Draft> gone = new TreeMap<>();
  private int ids;

  /** Every app. */
  public synchronized List<LiveApp> all() {
    return apps.entrySet().stream().map(e -> e.getValue().live(e.getKey())).toList();
  }

  /** The app, to be changed from outside. */
  public synchronized void outside(AppKey key, UnaryOperator<LiveApp> change) {
    apps.put(key, Draft.of(change.apply(apps.get(key).live(key))));
  }

  /** What a person does on the page of consent: grants what is declared, revokes the rest. */
  public synchronized void consent(AppKey key, boolean revokes) {
    Draft draft = apps.get(key);
    draft.granted.addAll(draft.declared);
    if (revokes) {
      draft.granted.retainAll(draft.declared);
    }
  }

  /** Somebody else revokes a permission. */
  public synchronized void withdraw(AppKey key, Permission permission) {
    apps.get(key).granted.remove(permission);
  }

  @Override
  public Caller caller() {
    return new Caller("tenant", "caller", SELF, "https://graph.example/v1.0", Held.unknown());
  }

  @Override
  public synchronized SortedMap<AppKey, LiveApp> read(Collection<Target> targets) {
    SortedMap<AppKey, LiveApp> found = new TreeMap<>();
    for (Target target : targets) {
      if (apps.containsKey(target.key())) {
        found.put(target.key(), apps.get(target.key()).seen(target.delegated()).live(target.key()));
      }
    }
    return found;
  }

  @Override
  public List<LiveIdentity> identities(IdentityReference reference) {
    return List.of();
  }

  @Override
  public SortedSet<String> appIds(String text) {
    return new TreeSet<>();
  }

  @Override
  public List<FoundApp> find(Collection<String> appIds) {
    return List.of();
  }

  @Override
  public Optional<Stranger> stranger(String appId) {
    return Optional.empty();
  }

  @Override
  public synchronized List<DeletedApp> deleted() {
    return gone.entrySet().stream()
        .map(e -> new DeletedApp(e.getKey().value(), e.getValue().appId, LATER, true))
        .toList();
  }

  @Override
  public synchronized void allowSignIn(AppKey key, boolean allowed) throws DirectoryException {
    draft(key).enabled = allowed;
  }

  @Override
  public synchronized void delete(AppKey key) throws DirectoryException {
    write();
    gone.put(key, apps.remove(key));
  }

  @Override
  public synchronized void restore(String appId) throws DirectoryException {
    write();
    for (AppKey key : List.copyOf(gone.keySet())) {
      if (gone.get(key).appId.equals(appId)) {
        apps.put(key, Draft.of(comesBack.apply(gone.remove(key).live(key))));
      }
    }
  }

  @Override
  public void purge(String appId) throws DirectoryException {
    write();
  }

  @Override
  public void name(AppKey key, String appId) throws DirectoryException {
    write();
  }

  @Override
  public SortedMap<Permission, Fault> unknown(Collection<Permission> permissions) {
    return new TreeMap<>();
  }

  @Override
  public SortedMap<AppKey, Restrictions> restrictions(Collection<Target> targets) {
    return new TreeMap<>();
  }

  @Override
  public synchronized Usage usage(String appId, Set<String> keyIds) {
    asked++;
    Map<String, Usage.LastSignIn> last = new TreeMap<>(signIns);
    last.keySet().retainAll(keyIds);
    return silent ? Usage.unknown("not known") : Usage.of(last);
  }

  @Override
  public synchronized String create(
      AppKey key,
      Map<AppField, String> fields,
      SortedSet<String> tags,
      SortedSet<Permission> declared)
      throws DirectoryException {
    write();
    Draft draft = new Draft("app-" + ++ids);
    draft.fields.putAll(fields);
    draft.tags.addAll(tags);
    draft.declared.addAll(declared);
    draft.owners.add(new Owner(SELF, "appreg"));
    apps.put(key, draft);
    return draft.live(key).appId();
  }

  @Override
  public synchronized void update(AppKey key, Map<AppField, String> fields)
      throws DirectoryException {
    draft(key).fields.putAll(fields);
  }

  @Override
  public synchronized void retag(AppKey key, SortedSet<String> add, SortedSet<String> remove)
      throws DirectoryException {
    Draft draft = draft(key);
    draft.tags.removeAll(remove);
    draft.tags.addAll(add);
  }

  @Override
  public synchronized void createServicePrincipal(AppKey key) throws DirectoryException {
    draft(key).servicePrincipal = true;
  }

  @Override
  public synchronized void addOwner(AppKey key, String owner) throws DirectoryException {
    draft(key).owners.add(new Owner("id of " + owner, owner));
  }

  @Override
  public synchronized void removeOwner(AppKey key, String objectId) throws DirectoryException {
    draft(key).owners.removeIf(owner -> owner.id().equals(objectId));
  }

  @Override
  public synchronized void declare(
      AppKey key, SortedSet<Permission> add, SortedSet<Permission> remove)
      throws DirectoryException {
    Draft draft = draft(key);
    draft.declared.removeAll(remove);
    draft.declared.addAll(add);
  }

  @Override
  public synchronized void grant(Target target, Permission permission) throws DirectoryException {
    draft(target.key()).granted.add(permission);
  }

  @Override
  public synchronized void revoke(Target target, Permission permission) throws DirectoryException {
    draft(target.key()).granted.remove(permission);
  }

  @Override
  public synchronized LiveCredential attachKey(
      AppKey key, String displayName, PublicCertificate certificate, Possession possession)
      throws DirectoryException {
    Draft draft = draft(key);
    witness("attach", draft.credentials, possession);
    LiveCredential made =
        new LiveCredential(
            LiveCredential.Kind.KEY,
            "key-" + ++ids,
            displayName,
            certificate.notBefore(),
            certificate.notAfter(),
            certificate.thumbprint());
    draft.credentials.add(made);
    return made;
  }

  @Override
  public synchronized NewPassword addPassword(
      AppKey key, String displayName, Instant start, Instant end) throws DirectoryException {
    Draft draft = draft(key);
    String id = "password-" + ++ids;
    LiveCredential made =
        new LiveCredential(LiveCredential.Kind.PASSWORD, id, displayName, start, end, "");
    draft.credentials.add(made);
    return new NewPassword(made, Secret.of("text of " + id));
  }

  @Override
  public synchronized void removeCredential(
      AppKey key, LiveCredential credential, Possession possession) throws DirectoryException {
    Draft draft = draft(key);
    draft.credentials.removeIf(c -> c.keyId().equals(credential.keyId()));
    if (credential.kind() == LiveCredential.Kind.KEY) {
      witness("remove", draft.credentials, possession);
    }
  }

  @Override
  public synchronized void putTrust(AppKey key, String name, String description, Trust trust)
      throws DirectoryException {
    Draft draft = draft(key);
    draft.trusts.removeIf(t -> t.name().equals(name));
    if (draft.trusts.stream().anyMatch(t -> t.trust().sameSubjectAs(trust))) {
      throw new IllegalStateException("issuer and subject must be unique");
    }
    draft.trusts.add(new LiveTrust(name, description, trust));
  }

  @Override
  public synchronized void removeTrust(AppKey key, String name) throws DirectoryException {
    draft(key).trusts.removeIf(trust -> trust.name().equals(name));
  }

  private void witness(String what, List<LiveCredential> live, Possession possession) {
    List<LiveCredential> keys =
        live.stream().filter(c -> c.kind() == LiveCredential.Kind.KEY).toList();
    witnesses.add(
        what + " by " + possession.among(keys).map(k -> k.certificate().thumbprint()).orElse(""));
  }

  private Draft draft(AppKey key) throws DirectoryException {
    write();
    return apps.get(key);
  }

  private void write() throws DirectoryException {
    if (writes++ == failAt) {
      throw new DirectoryException(
          Fault.of(Fault.Kind.UNREACHABLE, "the tenant does not answer", ""), null);
    }
  }

  /** An app that can change. */
  private static final class Draft {
    private final String appId;
    private final Map<AppField, String> fields = new TreeMap<>();
    private final SortedSet<String> tags = new TreeSet<>();
    private final SortedSet<Owner> owners = new TreeSet<>();
    private boolean servicePrincipal;
    private boolean enabled = true;
    private final SortedSet<Permission> declared = new TreeSet<>();
    private final SortedSet<Permission> granted = new TreeSet<>();
    private final List<LiveCredential> credentials = new ArrayList<>();
    private final List<LiveTrust> trusts = new ArrayList<>();

    Draft(String appId) {
      this.appId = appId;
    }

    static Draft of(LiveApp app) {
      Draft draft = new Draft(app.appId());
      draft.fields.putAll(app.fields());
      draft.tags.addAll(app.tags());
      draft.owners.addAll(app.owners());
      draft.servicePrincipal = app.servicePrincipal();
      draft.enabled = app.enabled();
      draft.declared.addAll(app.declared());
      draft.granted.addAll(app.granted());
      draft.credentials.addAll(app.credentials());
      draft.trusts.addAll(app.trusts());
      return draft;
    }

    /** As a reader sees it who looks at delegated permissions or does not. */
    Draft seen(boolean delegated) {
      Draft seen = of(live(new AppKey("seen")));
      if (!delegated) {
        seen.declared.removeIf(Permission::delegated);
        seen.granted.removeIf(Permission::delegated);
      }
      return seen;
    }

    LiveApp live(AppKey key) {
      return new LiveApp(
          key,
          key.value(),
          appId,
          fields,
          tags,
          owners,
          servicePrincipal,
          enabled,
          declared,
          granted,
          credentials,
          trusts);
    }
  }
}
