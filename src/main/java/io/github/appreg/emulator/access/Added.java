package io.github.appreg.emulator.access;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Operations that the table of endpoints does not list, with the roles that their pages name. */
final class Added {
  private static final String APP_READ = "Application.Read.All";
  private static final String APP_WRITE = "Application.ReadWrite.All";
  private static final String OWNED = "Application.ReadWrite.OwnedBy";
  private static final String DIRECTORY_READ = "Directory.Read.All";
  private static final String DIRECTORY_WRITE = "Directory.ReadWrite.All";
  static final String POLICY_WRITE = "Policy.ReadWrite.ApplicationConfiguration";
  private static final String GROUP_WRITE = "Group.ReadWrite.All";

  private Added() {}

  /** By method and path, keys left out. */
  static Map<String, Operation> operations() {
    Map<String, Operation> all = new HashMap<>();
    all.put("GET directory/deleteditems/{}", any(APP_READ, APP_WRITE, OWNED, DIRECTORY_READ));
    for (String kind : new String[] {"applications", "serviceprincipals"}) {
      String policies = kind + "/{}/appmanagementpolicies";
      all.put("GET " + policies, any(APP_READ, APP_WRITE));
      all.put("POST " + policies, withRead(POLICY_WRITE));
      all.put("DELETE " + policies + "/{}", withRead(POLICY_WRITE));
    }
    for (String member : new String[] {"", "/{}"}) {
      all.put(
          "GET reports/appcredentialsigninactivities" + member,
          any("AuditLog.Read.All", DIRECTORY_READ));
    }
    Operation templates = any(APP_READ, APP_WRITE, OWNED, DIRECTORY_READ);
    all.put("GET applicationtemplates", templates);
    all.put("GET applicationtemplates/{}", templates);
    all.put(
        "POST groups/{}/members", any("GroupMember.ReadWrite.All", GROUP_WRITE, DIRECTORY_WRITE));
    for (String check : new String[] {"checkmembergroups", "checkmemberobjects"}) {
      all.put("POST groups/{}/" + check, any("GroupMember.Read.All", DIRECTORY_READ));
      all.put("POST users/{}/" + check, any("User.Read.All", DIRECTORY_READ));
    }
    return Map.copyOf(all);
  }

  private static Operation any(String... roles) {
    Map<String, Set<String>> sufficient = new HashMap<>();
    Arrays.stream(roles).forEach(role -> sufficient.put(role, Set.of()));
    return new Operation(sufficient);
  }

  /** That role, beside one that lets the caller read applications. */
  static Operation withRead(String role) {
    return new Operation(Map.of(role, Set.of(APP_READ)));
  }
}
