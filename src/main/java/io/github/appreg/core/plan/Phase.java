package io.github.appreg.core.plan;

/**
 * The order of an app's steps, stated once: that it is there, whose it is, then what others rest
 * on, what adds before what takes away, and the mark of what was applied last.
 */
enum Phase {
  RESTORATION,
  OWNERSHIP,
  REGISTRATION,
  SERVICE_PRINCIPAL,
  OWNERS_ADDED,
  DECLARATION,
  GRANTS,
  TRUSTS,
  CREDENTIALS,
  REVOCATIONS,
  RETIREMENTS,
  TRUSTS_REMOVED,
  FOREIGN_REMOVED,
  OWNERS_REMOVED,
  MARK;

  static Phase of(Action action) {
    return action.match(new PhaseOf());
  }

  /** Whether its steps make, deliver or remove keys and passwords of ours. */
  boolean ofCredentials() {
    return this == CREDENTIALS || this == RETIREMENTS;
  }

  private static final class PhaseOf implements Action.Cases<Phase, RuntimeException> {
    @Override
    public Phase createApp(Action.CreateApp action) {
      return REGISTRATION;
    }

    @Override
    public Phase setField(Action.SetField action) {
      return REGISTRATION;
    }

    @Override
    public Phase retag(Action.Retag action) {
      return REGISTRATION;
    }

    @Override
    public Phase createServicePrincipal(Action.CreateServicePrincipal action) {
      return SERVICE_PRINCIPAL;
    }

    @Override
    public Phase enableSignIn(EnableSignIn action) {
      return SERVICE_PRINCIPAL;
    }

    @Override
    public Phase addOwner(Action.AddOwner action) {
      return OWNERS_ADDED;
    }

    @Override
    public Phase removeOwner(Action.RemoveOwner action) {
      return OWNERS_REMOVED;
    }

    @Override
    public Phase declare(Action.Declare action) {
      return DECLARATION;
    }

    @Override
    public Phase grant(Action.Grant action) {
      return GRANTS;
    }

    @Override
    public Phase revoke(Action.Revoke action) {
      return REVOCATIONS;
    }

    @Override
    public Phase putTrust(Action.PutTrust action) {
      return TRUSTS;
    }

    @Override
    public Phase removeTrust(Action.RemoveTrust action) {
      return TRUSTS_REMOVED;
    }

    @Override
    public Phase advance(Action.Advance action) {
      return CREDENTIALS;
    }

    @Override
    public Phase retire(Action.Retire action) {
      return RETIREMENTS;
    }

    @Override
    public Phase removeForeign(Action.RemoveForeign action) {
      return FOREIGN_REMOVED;
    }

    @Override
    public Phase removeForeignTrust(Action.RemoveForeignTrust action) {
      return FOREIGN_REMOVED;
    }

    @Override
    public Phase takeOwnership(TakeOwnership action) {
      return OWNERSHIP;
    }

    @Override
    public Phase recordMark(RecordMark action) {
      return MARK;
    }

    @Override
    public Phase restore(Restore action) {
      return RESTORATION;
    }
  }
}
