package io.github.appreg.core.model;

import java.util.Comparator;

/**
 * A permission of an API: for the app itself (an app role), or for what it does in the name of
 * people who sign in (a scope).
 *
 * @param api the API's application id, a lower-case GUID
 * @param value the role's name, such as {@code DeviceManagementManagedDevices.Read.All}; where the
 *     API does not publish the role, the role's id
 * @param delegated whether it counts only together with a signed-in person
 */
public record Permission(String api, String value, boolean delegated)
    implements Comparable<Permission> {
  /** Application id of Microsoft Graph, the same in every tenant and cloud. */
  public static final String MICROSOFT_GRAPH = "00000003-0000-0000-c000-000000000000";

  private static final String ON = " on ";
  private static final String DELEGATED = " (delegated)";
  private static final Comparator<Permission> ORDER =
      Comparator.comparing(Permission::api)
          .thenComparing(Permission::value)
          .thenComparing(Permission::delegated);

  /** An application permission. */
  public Permission(String api, String value) {
    this(api, value, false);
  }

  /** The permission of that name on Microsoft Graph. */
  public static Permission graph(String value) {
    return new Permission(MICROSOFT_GRAPH, value);
  }

  /** The permission that {@link #toString} wrote so. */
  public static Permission of(String text) {
    if (text.endsWith(DELEGATED)) {
      return of(text.substring(0, text.length() - DELEGATED.length())).inNameOfPeople();
    }
    int on = text.lastIndexOf(ON);
    return on < 0
        ? graph(text)
        : new Permission(text.substring(on + ON.length()), text.substring(0, on));
  }

  /** The delegated permission of the same name. */
  public Permission inNameOfPeople() {
    return new Permission(api, value, true);
  }

  @Override
  public int compareTo(Permission other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return value + (api.equals(MICROSOFT_GRAPH) ? "" : ON + api) + (delegated ? DELEGATED : "");
  }
}
