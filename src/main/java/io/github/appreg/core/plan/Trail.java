package io.github.appreg.core.plan;

import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveApp;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.LiveTrust;
import io.github.appreg.core.model.Marker;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.Trust;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The states that a plan's own steps produce, one after the other. What no plan can know before, as
 * the id of a credential that is made, is taken from the app as it is now, if it can be the step's
 * doing.
 */
final class Trail implements Action.Cases<Void, RuntimeException> {
  /** The audience of an app whose creation says none. */
  private static final String SAID_BY_ENTRA = "single-tenant";

  private final SortedMap<String, String> app;
  private final SortedMap<String, String> stores;
  private final Optional<LiveApp> live;
  private final Facts now;
  private final String self;
  private final SortedMap<String, SlotName> made = new TreeMap<>();

  /**
   * The trail that begins there.
   *
   * @param live the app as it is now
   * @param now what is to be known of it now
   * @param self object id of our own sign-in, which owns what it creates
   */
  Trail(Facts start, Optional<LiveApp> live, Facts now, String self) {
    this.app = new TreeMap<>(start.app());
    this.stores = new TreeMap<>(start.stores());
    this.live = live;
    this.now = now;
    this.self = self;
  }

  /** The state that is reached. */
  Facts reached() {
    return new Facts(app, stores);
  }

  /** The credentials made for a slot that its store has no receipt for. */
  List<String> undelivered(SlotName slot) {
    return made.entrySet().stream()
        .filter(each -> each.getValue().equals(slot) && !isNow(receipt(slot, each.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public Void createApp(Action.CreateApp action) {
    app.put("appId", live.map(LiveApp::appId).orElse("new"));
    action.fields().forEach((field, value) -> Facts.put(app, field, value));
    if (!action.fields().containsKey(AppField.AUDIENCE)
        && SAID_BY_ENTRA.equals(now.app().get(AppField.AUDIENCE.label()))) {
      adopt(AppField.AUDIENCE.label());
    }
    action.tags().forEach(tag -> app.put(Facts.tag(tag), Facts.THERE));
    action.declared().forEach(permission -> app.put(Facts.declared(permission), Facts.THERE));
    adopt(Facts.owner(self));
    adoptName();
    return null;
  }

  @Override
  public Void takeOwnership(TakeOwnership action) {
    if (action.names()) {
      adoptName();
    }
    app.put(Facts.tag(action.mark().text()), Facts.THERE);
    action.trusts().forEach((slot, trust) -> putTrust(slot, trust.name(), trust.trust()));
    return null;
  }

  @Override
  public Void enableSignIn(EnableSignIn action) {
    app.remove(Facts.DISABLED);
    return null;
  }

  @Override
  public Void setField(Action.SetField action) {
    Facts.put(app, action.field(), action.after());
    return null;
  }

  @Override
  public Void retag(Action.Retag action) {
    action.remove().forEach(tag -> app.remove(Facts.tag(tag)));
    action.add().forEach(tag -> app.put(Facts.tag(tag), Facts.THERE));
    return null;
  }

  @Override
  public Void createServicePrincipal(Action.CreateServicePrincipal action) {
    app.put(Facts.SERVICE_PRINCIPAL, Facts.THERE);
    return null;
  }

  @Override
  public Void addOwner(Action.AddOwner action) {
    String id =
        live.stream()
            .flatMap(there -> there.owners().stream())
            .filter(owner -> owner.is(action.owner()))
            .findFirst()
            .map(owner -> owner.id())
            .orElse(action.owner());
    app.put(Facts.owner(id), Facts.THERE);
    return null;
  }

  @Override
  public Void removeOwner(Action.RemoveOwner action) {
    app.remove(Facts.owner(action.owner().id()));
    return null;
  }

  @Override
  public Void declare(Action.Declare action) {
    action.remove().forEach(permission -> app.remove(Facts.declared(permission)));
    action.add().forEach(permission -> app.put(Facts.declared(permission), Facts.THERE));
    return null;
  }

  @Override
  public Void grant(Action.Grant action) {
    app.put(Facts.granted(action.permission()), Facts.THERE);
    return null;
  }

  @Override
  public Void revoke(Action.Revoke action) {
    app.remove(Facts.granted(action.permission()));
    return null;
  }

  @Override
  public Void putTrust(Action.PutTrust action) {
    putTrust(action.slot(), action.name(), action.trust());
    return null;
  }

  @Override
  public Void removeTrust(Action.RemoveTrust action) {
    app.remove(Facts.trust(action.name()));
    return null;
  }

  @Override
  public Void advance(Action.Advance action) {
    SlotName slot = action.credential().slot();
    Predicate<LiveCredential> ours = action.credential().match(new MadeFor());
    switch (action.transition()) {
      case REQUEST -> follow(Facts.request(slot));
      case MINT -> {
        follow(Facts.current(slot));
        attach(slot, ours.and(c -> c.kind() == LiveCredential.Kind.PASSWORD));
      }
      case ATTACH -> attach(slot, ours);
      case PUBLISH -> publish(slot);
      default -> {}
    }
    return null;
  }

  @Override
  public Void retire(Action.Retire action) {
    app.remove(Facts.credential(action.credential()));
    return null;
  }

  @Override
  public Void removeForeign(Action.RemoveForeign action) {
    app.remove(Facts.credential(action.credential()));
    return null;
  }

  @Override
  public Void removeForeignTrust(Action.RemoveForeignTrust action) {
    app.remove(Facts.trust(action.trust().name()));
    return null;
  }

  @Override
  public Void recordMark(RecordMark action) {
    action.obsolete().forEach(tag -> app.remove(Facts.tag(tag)));
    app.put(Facts.tag(action.mark().text()), Facts.THERE);
    return null;
  }

  /** It comes back as whatever it was; no step that rests on it follows. */
  @Override
  public Void restore(Restore action) {
    live.filter(there -> there.appId().equalsIgnoreCase(action.appId()))
        .ifPresentOrElse(there -> app.putAll(now.app()), () -> app.put("appId", action.appId()));
    return null;
  }

  private void putTrust(SlotName slot, String name, Trust trust) {
    String description =
        live.stream()
            .flatMap(there -> there.trusts().stream())
            .filter(each -> each.name().equals(name))
            .filter(each -> each.slot().equals(Optional.of(slot)))
            .findFirst()
            .map(LiveTrust::description)
            .orElseGet(() -> Marker.of(slot));
    app.put(Facts.trust(name), Facts.text(new LiveTrust(name, description, trust)));
  }

  private void attach(SlotName slot, Predicate<LiveCredential> ours) {
    live.stream()
        .flatMap(there -> there.credentials().stream())
        .filter(ours)
        .map(Facts::credential)
        .filter(name -> !app.containsKey(name))
        .forEach(
            name -> {
              adopt(name);
              made.put(name, slot);
            });
  }

  /** A delivery has a receipt of what was made, and may let those of older ones go. */
  private void publish(SlotName slot) {
    follow(Facts.request(slot));
    stores.keySet().removeIf(name -> name.startsWith(Facts.receipts(slot)) && !isNow(name));
    made.keySet().stream()
        .map(name -> receipt(slot, name))
        .filter(this::isNow)
        .forEach(name -> stores.put(name, now.stores().get(name)));
  }

  private static String receipt(SlotName slot, String credential) {
    return Facts.receipts(slot) + credential.substring(credential.lastIndexOf(' ') + 1);
  }

  private boolean isNow(String store) {
    return now.stores().containsKey(store);
  }

  /** Another name than the key is not these steps' doing. */
  private void adoptName() {
    live.filter(there -> there.uniqueName().equals(there.key().value()))
        .ifPresent(there -> app.put(Facts.UNIQUE_NAME, there.uniqueName()));
  }

  /** Takes an app's fact as it is now. */
  private void adopt(String name) {
    Optional.ofNullable(now.app().get(name)).ifPresent(text -> app.put(name, text));
  }

  /** Takes a store's fact as it is now. */
  private void follow(String name) {
    if (isNow(name)) {
      stores.put(name, now.stores().get(name));
    } else {
      stores.remove(name);
    }
  }

  /** Whether a live credential can be what a step made for the slot. */
  private static final class MadeFor implements DesiredCredential.Cases<Predicate<LiveCredential>> {
    @Override
    public Predicate<LiveCredential> certificate(DesiredCredential.Certificate slot) {
      return key(slot);
    }

    @Override
    public Predicate<LiveCredential> brought(DesiredCredential.BroughtCertificate slot) {
      return key(slot).and(c -> c.thumbprint().equals(slot.certificate().thumbprint()));
    }

    @Override
    public Predicate<LiveCredential> watched(DesiredCredential.WatchedCertificate slot) {
      return key(slot);
    }

    @Override
    public Predicate<LiveCredential> secret(DesiredCredential.ClientSecret slot) {
      return c ->
          c.kind() == LiveCredential.Kind.PASSWORD
              && marked(c, slot)
              && c.end().equals(c.start().plus(slot.rotation().lifetime()));
    }

    @Override
    public Predicate<LiveCredential> federated(DesiredCredential.Federated slot) {
      return c -> false;
    }

    private static Predicate<LiveCredential> key(DesiredCredential slot) {
      return c -> c.kind() == LiveCredential.Kind.KEY && marked(c, slot);
    }

    private static boolean marked(LiveCredential credential, DesiredCredential slot) {
      return credential.slot().equals(Optional.of(slot.slot()));
    }
  }
}
