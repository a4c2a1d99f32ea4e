package io.github.appreg.core.model;

import java.util.Locale;

/**
 * A Microsoft Graph call that the automation makes.
 *
 * @param method upper-case HTTP method
 * @param path path and query below the API version, such as {@code
 *     /deviceManagement/managedDevices}
 */
public record Call(String method, String path, Position at) {
  public Call {
    method = method.toUpperCase(Locale.ROOT);
  }

  /** Whether the call may be run as proof: a GET without placeholders. */
  public boolean runnable() {
    return method.equals("GET") && path.indexOf('{') < 0;
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
