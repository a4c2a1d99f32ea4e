package io.github.appreg.core.diff;

import io.github.appreg.core.model.Permission;
import io.github.appreg.core.model.Position;

/**
 * A permission whose declaration and consent are not what the manifest says; the two are one thing.
 *
 * @param wanted whether it shall be declared and granted, or neither
 * @param declared whether it is declared now
 * @param granted whether it is consented to now
 * @param reason the manifest's reason for it; empty when there is none
 * @param declarable false for managed identities, which declare nothing
 */
public record PermissionChange(
    Permission permission,
    boolean wanted,
    boolean declared,
    boolean granted,
    boolean declarable,
    String reason,
    Position at) {
  /** Whether the declaration has to change. */
  public boolean changesDeclaration() {
    return declarable && declared != wanted;
  }

  /** Whether the consent has to change. */
  public boolean changesGrant() {
    return granted != wanted;
  }
}
