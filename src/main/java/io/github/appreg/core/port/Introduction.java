package io.github.appreg.core.port;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Our own sign-in and its tenant as people know them; what may not be read is absent.
 *
 * @param name display name of the application's service principal, or of the person
 * @param tenant display name of the tenant
 * @param domain the tenant's verified default domain
 * @param directoryRoles display names of a person's directory roles
 */
public record Introduction(
    Optional<String> name,
    Optional<String> tenant,
    Optional<String> domain,
    Optional<SortedSet<String>> directoryRoles) {
  public Introduction {
    directoryRoles = directoryRoles.map(TreeSet::new).map(Collections::unmodifiableSortedSet);
  }

  /** Introduces us. */
  @FunctionalInterface
  public interface Source {
    /** Reads what may be read, and fails where not even our own token is to be had. */
    Introduction introduction() throws DirectoryException;
  }
}
