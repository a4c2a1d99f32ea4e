package io.github.appreg.core.plan;

import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.SlotName;
import io.github.appreg.core.rotation.Transition;
import java.util.Optional;

/**
 * What a step does to the credentials and permissions of its app.
 *
 * @param slot the slot that it is about
 * @param takes how far it takes a credential
 * @param takesAway what is gone after it: a key id, or a federated credential as {@link #trust}
 *     names it
 * @param grants the permission that the app gains
 * @param revokes the permission that the app loses
 */
public record Touch(
    Optional<SlotName> slot,
    Optional<Transition> takes,
    Optional<String> takesAway,
    Optional<Permission> grants,
    Optional<Permission> revokes) {
  private static final Touch NOTHING =
      new Touch(Optional.empty(), Optional.empty(), Optional.empty());

  private Touch(Optional<SlotName> slot, Optional<Transition> takes, Optional<String> takesAway) {
    this(slot, takes, takesAway, Optional.empty(), Optional.empty());
  }

  private static Touch permission(Optional<Permission> grants, Optional<Permission> revokes) {
    return new Touch(Optional.empty(), Optional.empty(), Optional.empty(), grants, revokes);
  }

  static Touch of(Action action) {
    return action.match(new TouchOf());
  }

  /** What identifies a federated credential beside key ids. */
  static String trust(String name) {
    return "trust " + name;
  }

  private static Touch slot(SlotName slot) {
    return new Touch(Optional.of(slot), Optional.empty(), Optional.empty());
  }

  private static final class TouchOf implements Action.Cases<Touch, RuntimeException> {
    @Override
    public Touch createApp(Action.CreateApp action) {
      return NOTHING;
    }

    @Override
    public Touch setField(Action.SetField action) {
      return NOTHING;
    }

    @Override
    public Touch retag(Action.Retag action) {
      return NOTHING;
    }

    @Override
    public Touch createServicePrincipal(Action.CreateServicePrincipal action) {
      return NOTHING;
    }

    @Override
    public Touch enableSignIn(EnableSignIn action) {
      return NOTHING;
    }

    @Override
    public Touch addOwner(Action.AddOwner action) {
      return NOTHING;
    }

    @Override
    public Touch removeOwner(Action.RemoveOwner action) {
      return NOTHING;
    }

    @Override
    public Touch declare(Action.Declare action) {
      return NOTHING;
    }

    @Override
    public Touch grant(Action.Grant action) {
      return permission(Optional.of(action.permission()), Optional.empty());
    }

    @Override
    public Touch revoke(Action.Revoke action) {
      return permission(Optional.empty(), Optional.of(action.permission()));
    }

    @Override
    public Touch putTrust(Action.PutTrust action) {
      return slot(action.slot());
    }

    @Override
    public Touch removeTrust(Action.RemoveTrust action) {
      return new Touch(
          Optional.of(action.slot()), Optional.empty(), Optional.of(trust(action.name())));
    }

    @Override
    public Touch advance(Action.Advance action) {
      return new Touch(
          Optional.of(action.credential().slot()),
          Optional.of(action.transition()),
          Optional.empty());
    }

    @Override
    public Touch retire(Action.Retire action) {
      return new Touch(
          Optional.of(action.slot()), Optional.empty(), Optional.of(action.credential().keyId()));
    }

    @Override
    public Touch removeForeign(Action.RemoveForeign action) {
      return new Touch(
          Optional.empty(), Optional.empty(), Optional.of(action.credential().keyId()));
    }

    @Override
    public Touch removeForeignTrust(Action.RemoveForeignTrust action) {
      return new Touch(
          Optional.empty(), Optional.empty(), Optional.of(trust(action.trust().name())));
    }

    @Override
    public Touch takeOwnership(TakeOwnership action) {
      return NOTHING;
    }

    @Override
    public Touch recordMark(RecordMark action) {
      return NOTHING;
    }

    @Override
    public Touch restore(Restore action) {
      return NOTHING;
    }
  }
}
