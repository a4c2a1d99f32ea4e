package io.github.appreg.core.model;

import java.util.Comparator;

/**
 * An application permission (app role) of an API.
 *
 * @param api the API's application id, a lower-case GUID
 * @param value the role's name, such as {@code DeviceManagementManagedDevices.Read.All}; where the
 *     API does not publish the role, the role's id
 */
public record Permission(String api, String value) implements Comparable<Permission> {
  /** Application id of Microsoft Graph, the same in every tenant and cloud. */
  public static final String MICROSOFT_GRAPH = "00000003-0000-0000-c000-000000000000";

  private static final String ON = " on ";
  private static final Comparator<Permission> ORDER =
      Comparator.comparing(Permission::api).thenComparing(Permission::value);

  /** The permission of that name on Microsoft Graph. */
  public static Permission graph(String value) {
    return new Permission(MICROSOFT_GRAPH, value);
  }

  /** The permission that {@link #toString} wrote so. */
  public static Permission of(String text) {
    int on = text.lastIndexOf(ON);
    return on < 0
        ? graph(text)
        : new Permission(text.substring(on + ON.length()), text.substring(0, on));
  }

  @Override
  public int compareTo(Permission other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return api.equals(MICROSOFT_GRAPH) ? value : value + ON + api;
  }
}
