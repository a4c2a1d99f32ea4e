package io.github.appreg.core.plan;

import io.github.appreg.core.model.AppField;
import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.LiveTrust;
import io.github.appreg.core.model.Owner;
import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.model.Trust;
import io.github.appreg.core.rotation.Transition;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** One step on one app, as data: what it does and what it touches. Holds no secret. */
public sealed interface Action
    permits Action.CreateApp,
        Action.SetField,
        Action.Retag,
        Action.CreateServicePrincipal,
        Action.AddOwner,
        Action.RemoveOwner,
        Action.Declare,
        Action.Grant,
        Action.Revoke,
        Action.PutTrust,
        Action.RemoveTrust,
        Action.Advance,
        Action.Retire,
        Action.RemoveForeign,
        Action.RemoveForeignTrust,
        EnableSignIn,
        RecordMark,
        Restore,
        TakeOwnership {
  /** How the summary counts it. */
  Effect effect();

  /** What it does, in words that follow the app's name: {@code create the service principal}. */
  String describe();

  /** Calls the case of this kind. */
  <R, E extends Exception> R match(Cases<R, E> cases) throws E;

  /** Creates the registration, with its fields, tags and declared permissions. */
  record CreateApp(
      Map<AppField, String> fields, SortedSet<String> tags, SortedSet<Permission> declared)
      implements Action {
    public CreateApp {
      Map<AppField, String> copy = new EnumMap<>(AppField.class);
      copy.putAll(fields);
      fields = Collections.unmodifiableMap(copy);
      tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
      declared = Collections.unmodifiableSortedSet(new TreeSet<>(declared));
    }

    @Override
    public Effect effect() {
      return Effect.ADD;
    }

    @Override
    public String describe() {
      return "create the app registration \""
          + fields.getOrDefault(AppField.DISPLAY_NAME, "")
          + "\"";
    }

    @Override
    public <R, E extends Exception> R match(Cases<R, E> cases) throws E {
      return cases.createApp(this);
    }
  }

  /** Sets one field. */
  record SetField(AppField field, String before, String after) implements Action {
    @Override
    public Effect effect() {
      return Effect.CHANGE;
    }

    @Override
    public String describe() {
      return "set " + field.label() + ": " + quote(before) + " -> " + quote(after);
    }

    @Override
    public <R, E extends Exception> R match(Cases<R, E> cases) throws E {
      return cases.setField(this);
    }

    private static String quote(String text) {
      return text.isEmpty() ? "(none)" : "\"" + text + "\"";
    }
  }

  /** Adds and removes tags. */
  record Retag(SortedSet<String> add, SortedSet<String> remove) implements Action {
    public Retag {
      add = Collections.unmodifiableSortedSet(new TreeSet<>(add));
      remove = Collections.unmodifiableSortedSet(new TreeSet<>(remove));
    }

    @Override
    public Effect effect() {
      return Effect.CHANGE;
    }

    @Override
    public String describe() {
      return "tags:" + ListWords.of(add, remove);
    }

    @Override
    public <R, E extends Exception> R match(Cases<R, E> cases) throws E {
      return cases.retag(this);
    }
  }

  /** Creates the registration's service principal. */
  record CreateServicePrincipal() implements Action {
    @Override
    public Effect effect() {
      return Effect.ADD;
    }

    @Override
    public String describe() {
      return "create the service principal";
    }

    @Override
    public <R, E extends Exception> R match(Cases<R, E> cases) throws E {
      return cases.createServicePrincipal(this);
    }
  }

  /** Adds an owner: a user principal name or an object id. */
  record AddOwner(String owner) implements Action {
    @Override
    public Effect effect() {
      return Effect.ADD;
    }

    @Override
    public String describe() {
      return "add owner " + owner;
    }

    @Override
    public <R, E extends Exception> R match(Cases<R, E> cases) throws E {
      return cases.addOwner(this);
    }
  }

  /** Removes an owner. */
  record RemoveOwner(Owner owner) implements Action {
    @Override
    public Effect effect() {
      return Effect.DESTROY;
    }

    @Override
    public String describe() {
      return "remove owner " + owner;
    }

    @Override
    public <R, E extends Exception> R match(Cases<R, E> cases) throws E {
      return cases.removeOwner(this);
    }
  }

  /** Brings {@code requiredResourceAccess} in line; gives or takes no right by itself. */
  record Declare(SortedSet<Permission> add, SortedSet<Permission> remove) implements Action {
    public Declare {
      add = Collections.unmodifiableSortedSet(new TreeSet<>(add));
      remove = Collections.unmodifiableSortedSet(new TreeSet<>(remove));
    }

    @Override
    public Effect effect() {
      return Effect.CHANGE;
    }

    @Override
    public String describe() {
      return "declare permissions:" + ListWords.of(add, remove);
    }

    @Override
    public <R, E extends Exception> R match(Cases<R, E> cases) throws E {
      return cases.declare(this);
    }
  }

  /** Consents to one permission; a delegated one for everyone. */
  record Grant(Permission permission) implements Action {
    @Override
    public Effect effect() {
      return Effect.ADD;
    }

    @Override
    public String describe() {
      return "grant " + permission;
    }

    @Override
    public <R, E extends Exception> R match(Cases<R, E> cases) throws E {
      return cases.grant(this);
    }
  }

  /** Revokes the consent to one permission; of a delegated one, that for everyone. */
  record Revoke(Permission permission) implements Action {
    @Override
    public Effect effect() {
      return Effect.DESTROY;
    }

    @Override
    public String describe() {
      return "revoke " + permission;
    }

    @Override
    public <R, E extends Exception> R match(Cases<R, E> cases) throws E {
      return cases.revoke(this);
    }
  }

  /** Creates a federated credential, or changes the one of that name in place. */
  record PutTrust(SlotName slot, String name, Trust trust, boolean change) implements Action {
    @Override
    public Effect effect() {
      return change ? Effect.CHANGE : Effect.ADD;
    }

    @Override
    public String describe() {
      return (change ? "change" : "add") + " federated credential " + name + ": " + trust;
    }

    @Override
    public <R, E extends Exception> R match(Cases<R, E> cases) throws E {
      return cases.putTrust(this);
    }
  }

  /** Removes a federated credential. */
  record RemoveTrust(SlotName slot, String name, Trust trust) implements Action {
    @Override
    public Effect effect() {
      return Effect.DESTROY;
    }

    @Override
    public String describe() {
      return "remove federated credential " + name + ": " + trust;
    }

    @Override
    public <R, E extends Exception> R match(Cases<R, E> cases) throws E {
      return cases.removeTrust(this);
    }
  }

  /**
   * Takes a credential one transition further on its way to its consumer.
   *
   * @param opens whether it is the first transition of this run, which the summary counts
   * @param succession whether the credential succeeds one of ours
   */
  record Advance(
      DesiredCredential credential, Transition transition, boolean opens, boolean succession)
      implements Action {
    @Override
    public Effect effect() {
      if (!opens) {
        return Effect.FOLLOW;
      }
      return succession ? Effect.ROTATE : Effect.ADD;
    }

    @Override
    public String describe() {
      String what = TransitionWords.of(transition, credential);
      String which = credential.match(new CredentialWords());
      return opens ? (succession ? "rotate " : "issue ") + which + ": " + what : what;
    }

    @Override
    public <R, E extends Exception> R match(Cases<R, E> cases) throws E {
      return cases.advance(this);
    }
  }

  /** Removes a key or password of ours. */
  record Retire(SlotName slot, LiveCredential credential) implements Action {
    @Override
    public Effect effect() {
      return Effect.DESTROY;
    }

    @Override
    public String describe() {
      return "retire " + CredentialWords.of(slot.value(), credential);
    }

    @Override
    public <R, E extends Exception> R match(Cases<R, E> cases) throws E {
      return cases.retire(this);
    }
  }

  /** Removes a key or password that is not ours. */
  record RemoveForeign(LiveCredential credential) implements Action {
    @Override
    public Effect effect() {
      return Effect.DESTROY;
    }

    @Override
    public String describe() {
      return "remove foreign " + CredentialWords.of(credential) + ", ends " + credential.end();
    }

    @Override
    public <R, E extends Exception> R match(Cases<R, E> cases) throws E {
      return cases.removeForeign(this);
    }
  }

  /** Removes a federated credential that is not ours. */
  record RemoveForeignTrust(LiveTrust trust) implements Action {
    @Override
    public Effect effect() {
      return Effect.DESTROY;
    }

    @Override
    public String describe() {
      return "remove foreign federated credential " + trust.name() + ": " + trust.trust();
    }

    @Override
    public <R, E extends Exception> R match(Cases<R, E> cases) throws E {
      return cases.removeForeignTrust(this);
    }
  }

  /** One answer a kind. */
  interface Cases<R, E extends Exception> {
    R createApp(CreateApp action) throws E;

    R setField(SetField action) throws E;

    R retag(Retag action) throws E;

    R createServicePrincipal(CreateServicePrincipal action) throws E;

    R enableSignIn(EnableSignIn action) throws E;

    R addOwner(AddOwner action) throws E;

    R removeOwner(RemoveOwner action) throws E;

    R declare(Declare action) throws E;

    R grant(Grant action) throws E;

    R revoke(Revoke action) throws E;

    R putTrust(PutTrust action) throws E;

    R removeTrust(RemoveTrust action) throws E;

    R advance(Advance action) throws E;

    R retire(Retire action) throws E;

    R removeForeign(RemoveForeign action) throws E;

    R removeForeignTrust(RemoveForeignTrust action) throws E;

    R takeOwnership(TakeOwnership action) throws E;

    R recordMark(RecordMark action) throws E;

    R restore(Restore action) throws E;
  }
}
