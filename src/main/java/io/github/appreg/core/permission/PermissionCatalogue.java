package io.github.appreg.core.permission;

import io.github.appreg.core.model.Call;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What is known of Microsoft Graph's permissions, offline. */
public interface PermissionCatalogue {
  /** When the permissions were taken, an ISO date. */
  String date();

  /** When the table of operations was taken, an ISO date. */
  String operationsDate();

  /** Every permission, application or delegated, by name. */
  Collection<GraphPermission> permissions();

  /** The permission of exactly that name. */
  Optional<GraphPermission> find(String value);

  /** How the permissions' risks are graded. */
  RiskTable risks();

  /** The application id of a well-known API, by display name, its blanks apart, or by id. */
  Optional<String> api(String nameOrId);

  /** The display names of the well-known APIs. */
  List<String> apiNames();

  /** What a call needs; empty when the catalogue does not know the operation. */
  Optional<Need> need(Call call);

  /** Every operation, by path and method. */
  List<Operation> operations();
}
