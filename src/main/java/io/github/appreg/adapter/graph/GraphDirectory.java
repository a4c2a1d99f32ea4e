package io.github.appreg.adapter.graph;

import com.azure.core.credential.TokenCredential;
import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.DeletedApp;
import io.github.appreg.core.model.FoundApp;
import io.github.appreg.core.model.IdentityReference;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.LiveIdentity;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.Stranger;
import io.github.appreg.core.model.Target;
import io.github.appreg.core.model.Trust;
import io.github.appreg.core.model.Usage;
import io.github.appreg.core.port.AuditRecord;
import io.github.appreg.core.port.AuditTrail;
import io.github.appreg.core.port.Caller;
import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.port.DirectoryWriter;
import io.github.appreg.core.port.Fault;
import io.github.appreg.core.port.Introduction;
import io.github.appreg.core.port.Lanes;
import io.github.appreg.core.port.Possession;
import io.github.appreg.core.port.Restrictions;
import io.github.appreg.core.port.Sleeper;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;

/** The tenant's directory over Microsoft Graph; one a run, safe for several apps side by side. */
public final class GraphDirectory implements DirectoryWriter, AuditTrail, Introduction.Source {
  /** As many as one batch looks for. */
  private static final int APPS_AT_ONCE = 20;

  /** Reads of one question that are under way at once. */
  private static final int SIDE_BY_SIDE = 8;

  private final Clock clock;
  private final Gate gate;
  private final Consumer<String> remarks;
  private final Session session;
  private final LiveReader reader;
  private final Gather<Target, Optional<LiveApp>> single;
  private final LiveConsents consented;
  private final FoundApps found;
  private final Registrations registrations;
  private final DeletedApps deleted;
  private final AppPolicies policies;
  private final CredentialUse use;
  private final DirectoryAudits audits;
  private final Owners owners;
  private final Grants grants;
  private final KeyCredentials keys;
  private final PasswordCredentials passwords;
  private final FederatedCredentials trusts;

  private GraphDirectory(
      Graph graph,
      Clock clock,
      Patience patience,
      Gate gate,
      Consumer<String> remarks,
      Optional<Recall> recall) {
    this.clock = clock;
    this.gate = gate;
    this.remarks = remarks;
    Lanes lanes = new Lanes(SIDE_BY_SIDE);
    Batch batch = new Batch(graph, patience, gate, clock, lanes);
    Looks looks = new Looks(graph, batch, patience);
    ObjectIds ids = new ObjectIds(graph, looks, patience);
    session = new Session(graph, looks, patience, ids, new ApiRoles(graph, batch));
    RowsByKey byKey = new RowsByKey(graph, batch);
    reader =
        LiveReader.over(
            graph,
            batch,
            session.roles(),
            ids,
            lanes,
            new Census(graph, lanes, remarks),
            recall.map(r -> rows -> new RowsByChanges(graph, rows, r, clock)));
    single = new Gather<>(APPS_AT_ONCE, patience, this::readAll);
    consented = new LiveConsents(graph, batch, session.roles());
    found = new FoundApps(graph, batch, byKey, reader);
    deleted = new DeletedApps(session);
    registrations = new Registrations(session, deleted);
    policies = new AppPolicies(session, batch, byKey, clock);
    use = new CredentialUse(graph);
    audits = new DirectoryAudits(session, deleted);
    owners = new Owners(session);
    grants = new Grants(session);
    keys = new KeyCredentials(session, clock);
    passwords = new PasswordCredentials(session);
    trusts = new FederatedCredentials(session);
  }

  /** A directory that sends nothing yet, and does not tell how it reads. */
  public static GraphDirectory over(
      OkHttpClient http,
      URI graphUrl,
      TokenCredential credential,
      String scope,
      Clock clock,
      Sleeper sleeper) {
    return over(http, graphUrl, credential, scope, clock, sleeper, remark -> {});
  }

  /**
   * A directory that sends nothing yet.
   *
   * @param http whose connections and trust are shared
   * @param graphUrl Graph's address with its version, such as {@code
   *     https://graph.microsoft.com/v1.0}
   * @param credential asked for tokens; they go to the host and port of {@code graphUrl} only
   * @param scope such as {@code https://graph.microsoft.com/.default}
   * @param clock the wall clock, which dates what is signed; the directory's may be another
   * @param sleeper lets time pass between repeats, and while what was written does not show yet
   * @param remarks is told how the tenant is read, and why so
   */
  public static GraphDirectory over(
      OkHttpClient http,
      URI graphUrl,
      TokenCredential credential,
      String scope,
      Clock clock,
      Sleeper sleeper,
      Consumer<String> remarks) {
    Patience patience = new Patience(sleeper);
    Gate gate = new Gate(new Budget(), clock, patience);
    Graph graph = Graph.over(http, graphUrl, credential, scope, clock, patience, gate);
    return new GraphDirectory(graph, clock, patience, gate, remarks, Optional.empty());
  }

  /** The same, which takes what has not changed from what an earlier run has kept. */
  public GraphDirectory recalling(Recall recall) {
    return new GraphDirectory(
        session.graph(), clock, session.patience(), gate, remarks, Optional.of(recall));
  }

  @Override
  public Caller caller() throws DirectoryException {
    return doing("tell who is signed in", Need.ORGANIZATION, () -> OwnSignIn.of(session.graph()));
  }

  @Override
  public Introduction introduction() throws DirectoryException {
    return doing("tell who is signed in", Need.READ, () -> Introductions.of(session.graph()));
  }

  @Override
  public SortedMap<AppKey, LiveApp> read(Collection<Target> targets) throws DirectoryException {
    SortedMap<AppKey, LiveApp> apps = doing("read the tenant", Need.READ, () -> whole(targets));
    return targets.stream().anyMatch(Target::delegated)
        ? doing(
            "read delegated permissions", Need.READ_DELEGATED, () -> consented.with(apps, targets))
        : apps;
  }

  @Override
  public List<LiveIdentity> identities(IdentityReference reference) throws DirectoryException {
    return doing(
        "look for a managed identity", Need.READ, () -> reader.identities().find(reference));
  }

  @Override
  public SortedSet<String> appIds(String text) throws DirectoryException {
    return doing("list the tenant's apps", Need.READ, () -> found.appIds(text));
  }

  @Override
  public List<FoundApp> find(Collection<String> appIds) throws DirectoryException {
    return doing("read the tenant", Need.READ, () -> found.find(appIds));
  }

  @Override
  public Optional<Stranger> stranger(String appId) throws DirectoryException {
    return doing("read the tenant", Need.READ, () -> found.stranger(appId));
  }

  @Override
  public List<DeletedApp> deleted() throws DirectoryException {
    return doing("read the deleted apps", Need.READ, deleted::all);
  }

  @Override
  public SortedMap<Permission, Fault> unknown(Collection<Permission> permissions)
      throws DirectoryException {
    return doing("read permissions", Need.READ, () -> session.roles().unknown(permissions));
  }

  @Override
  public SortedMap<AppKey, Restrictions> restrictions(Collection<Target> targets)
      throws DirectoryException {
    return doing("read the tenant's policies", Need.POLICIES, () -> policies.of(targets));
  }

  @Override
  public Usage usage(String appId, Set<String> keyIds) throws DirectoryException {
    return doing("read when credentials were used", Need.AUDIT, () -> use.of(appId, keyIds));
  }

  @Override
  public SortedMap<AppKey, List<AuditRecord>> records(Collection<Target> apps, Instant since)
      throws DirectoryException {
    return doing("read the tenant's audit log", Need.AUDIT, () -> audits.of(apps, since));
  }

  @Override
  public String create(
      AppKey key,
      Map<AppField, String> fields,
      SortedSet<String> tags,
      SortedSet<Permission> declared)
      throws DirectoryException {
    return doing(
        "create " + key, Need.WRITE, () -> registrations.create(key, fields, tags, declared));
  }

  @Override
  public void name(AppKey key, String appId) throws DirectoryException {
    run("name the app " + appId + " " + key, Need.WRITE, () -> registrations.name(key, appId));
  }

  @Override
  public void update(AppKey key, Map<AppField, String> fields) throws DirectoryException {
    run("change " + key, Need.WRITE, () -> registrations.update(key, fields));
  }

  @Override
  public void retag(AppKey key, SortedSet<String> add, SortedSet<String> remove)
      throws DirectoryException {
    run("change the tags of " + key, Need.WRITE, () -> registrations.retag(key, add, remove));
  }

  @Override
  public void createServicePrincipal(AppKey key) throws DirectoryException {
    run(
        "create the service principal of " + key,
        Need.WRITE,
        () -> registrations.createServicePrincipal(key));
  }

  @Override
  public void allowSignIn(AppKey key, boolean allowed) throws DirectoryException {
    run(
        (allowed ? "enable" : "disable") + " the sign-in of " + key,
        Need.WRITE,
        () -> registrations.allowSignIn(key, allowed));
  }

  @Override
  public void delete(AppKey key) throws DirectoryException {
    run("delete " + key, Need.WRITE, () -> registrations.delete(key));
  }

  @Override
  public void restore(String appId) throws DirectoryException {
    run("restore the app " + appId, Need.RESTORE, () -> deleted.restore(appId));
  }

  @Override
  public void purge(String appId) throws DirectoryException {
    run("purge the app " + appId, Need.RESTORE, () -> deleted.purge(appId));
  }

  @Override
  public void addOwner(AppKey key, String owner) throws DirectoryException {
    run("make " + owner + " an owner of " + key, Need.OWNERS, () -> owners.add(key, owner));
  }

  @Override
  public void removeOwner(AppKey key, String objectId) throws DirectoryException {
    run(
        "remove the owner " + objectId + " of " + key,
        Need.WRITE,
        () -> owners.remove(key, objectId));
  }

  @Override
  public void declare(AppKey key, SortedSet<Permission> add, SortedSet<Permission> remove)
      throws DirectoryException {
    run(
        "change the declared permissions of " + key,
        Need.WRITE,
        () -> registrations.declare(key, add, remove));
  }

  @Override
  public void grant(Target target, Permission permission) throws DirectoryException {
    run(
        "grant " + permission + " to " + target.key(),
        Need.toGrant(permission),
        () -> grants.grant(target, permission));
  }

  @Override
  public void revoke(Target target, Permission permission) throws DirectoryException {
    run(
        "revoke " + permission + " from " + target.key(),
        Need.toGrant(permission),
        () -> grants.revoke(target, permission));
  }

  @Override
  public LiveCredential attachKey(
      AppKey key, String displayName, PublicCertificate certificate, Possession possession)
      throws DirectoryException {
    return doing(
        "attach the certificate " + certificate + " to " + key,
        Need.WRITE,
        () -> keys.attach(key, displayName, certificate, possession));
  }

  @Override
  public NewPassword addPassword(AppKey key, String displayName, Instant start, Instant end)
      throws DirectoryException {
    return doing(
        "make a password of " + key, Need.WRITE, () -> passwords.add(key, displayName, start, end));
  }

  @Override
  public void removeCredential(AppKey key, LiveCredential credential, Possession possession)
      throws DirectoryException {
    String id = credential.keyId();
    run(
        "remove the credential " + id + " of " + key,
        Need.WRITE,
        () -> {
          if (credential.kind() == LiveCredential.Kind.KEY) {
            keys.remove(key, id, possession);
          } else {
            passwords.remove(key, id);
          }
        });
  }

  @Override
  public void putTrust(AppKey key, String name, String description, Trust trust)
      throws DirectoryException {
    run(
        "write the federated credential " + name + " of " + key,
        Need.WRITE,
        () -> trusts.put(key, name, description, trust));
  }

  @Override
  public void removeTrust(AppKey key, String name) throws DirectoryException {
    run(
        "remove the federated credential " + name + " of " + key,
        Need.WRITE,
        () -> trusts.remove(key, name));
  }

  /** One alone may be one of many that several threads want. */
  private SortedMap<AppKey, LiveApp> whole(Collection<Target> targets) throws GraphFailure {
    if (targets.size() != 1) {
      return reader.read(targets);
    }
    SortedMap<AppKey, LiveApp> apps = new TreeMap<>();
    single.ask(targets.iterator().next()).ifPresent(app -> apps.put(app.key(), app));
    return apps;
  }

  private List<Optional<LiveApp>> readAll(List<Target> targets) throws GraphFailure {
    SortedMap<AppKey, LiveApp> apps = reader.read(targets);
    return targets.stream().map(target -> Optional.ofNullable(apps.get(target.key()))).toList();
  }

  private void run(String what, Need need, Errand.Step step) throws DirectoryException {
    doing(
        what,
        need,
        () -> {
          step.run();
          return null;
        });
  }

  private <T> T doing(String what, Need need, Errand.Question<T> question)
      throws DirectoryException {
    return Errand.ask(session.graph(), what, need, question);
  }
}
