package io.github.appreg.emulator.access;

import java.util.SortedSet;

/**
 * The application that sent a request.
 *
 * @param objectId object id of its service principal
 * @param roles the token's roles
 */
public record Caller(String appId, String objectId, SortedSet<String> roles) {
  private static final String READ = ".Read.All";

  /** Whether a role is held, or the ReadWrite one that includes it. */
  public boolean holds(String role) {
    return roles.contains(role)
        || (role.endsWith(READ)
            && roles.contains(role.substring(0, role.length() - READ.length()) + ".ReadWrite.All"));
  }
}
