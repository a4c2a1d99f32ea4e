package io.github.appreg.core.plan;

import java.util.List;

/**
 * A write to Microsoft Graph behind an action.
 *
 * @param path below the version; object ids, which no plan knows, are {@code {id}}
 * @param when says in which case, empty where it is always sent
 */
public record GraphRequest(String method, String path, String when) {
  GraphRequest(String method, String path) {
    this(method, path, "");
  }

  /** The writes of this action in their order; none where only a store or a token is concerned. */
  public static List<GraphRequest> of(Action action) {
    return action.match(new RequestsOf());
  }

  @Override
  public String toString() {
    return method + " " + path + (when.isEmpty() ? "" : ", " + when);
  }
}
