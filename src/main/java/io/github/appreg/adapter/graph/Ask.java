package io.github.appreg.adapter.graph;

import java.util.List;

/**
 * What a request is to Graph's limits.
 *
 * @param write whether it is counted as a write; a batch is not, its items are counted apart
 * @param area the collection that it is about, which is as far as a 429 reaches that names no scope
 */
record Ask(boolean write, String area) {
  private static final int VERSION = 1;

  /** The request with that method and the segments of that path, from the version on. */
  static Ask of(String method, List<String> path) {
    String first = path.size() > VERSION ? path.get(VERSION) : "";
    int key = first.indexOf('(');
    String area = key < 0 ? first : first.substring(0, key);
    return new Ask(!method.equals("GET") && !area.equals("$batch"), area);
  }

  /** As documented, where an answer does not say it: units of one read, or of one write. */
  static int units(boolean write, String url) {
    if (write) {
      return 1;
    }
    boolean dear =
        url.contains("/applications")
            || url.contains("/appRoleAssignments")
            || url.contains("/oauth2PermissionGrants");
    return dear && !url.contains("$select=") ? 2 : 1;
  }
}
