package io.github.appreg.core.permission;

import io.github.appreg.core.model.Call;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;

/** What is known of Microsoft Graph's permissions, offline. */
public interface PermissionCatalogue {
  /** When the data was taken, an ISO date. */
  String date();

  /** Every permission, application or delegated, by name. */
  Collection<GraphPermission> permissions();

  /** The permission of exactly that name. */
  Optional<GraphPermission> find(String value);

  /** The application id of a well-known API, by display name or id. */
  Optional<String> api(String nameOrId);

  /** What a call needs; empty when the catalogue does not know the operation. */
  Optional<Need> need(Call call);

  /**
   * What an operation asks of an app.
   *
   * @param least the least privileged application permissions, as published
   * @param sufficient every application permission that suffices by itself; empty when the
   *     operation works with delegated access only
   */
  record Need(SortedSet<String> least, SortedSet<String> sufficient) {}
}
