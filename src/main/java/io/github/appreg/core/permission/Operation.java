package io.github.appreg.core.permission;

/**
 * An operation of Microsoft Graph.
 *
 * @param method upper-case HTTP method
 * @param path template below the API version; every {@code {x}} is an id
 */
public record Operation(String method, String path, Need need) {
  @Override
  public String toString() {
    return method + " " + path;
  }
}
