package io.github.appreg.emulator.access;

import java.util.Map;
import java.util.Set;

/**
 * What one method on one path asks for.
 *
 * @param sufficient each role that lets a caller in, with the roles of which one is needed beside
 *     it (none: it suffices alone)
 */
record Operation(Map<String, Set<String>> sufficient) {
  boolean allows(Caller caller, boolean owned) {
    return sufficient.entrySet().stream()
        .anyMatch(
            role ->
                caller.holds(role.getKey())
                    && (owned || !role.getKey().endsWith(".OwnedBy"))
                    && (role.getValue().isEmpty()
                        || role.getValue().stream().anyMatch(caller::holds)));
  }
}
