package io.github.appreg.emulator.access;

import io.github.appreg.emulator.http.Request;
import io.github.appreg.emulator.odata.Address;
import io.github.appreg.emulator.odata.Refused;
import io.github.appreg.emulator.token.Tokens;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Lets in who has a token for Graph, and for each call only who has the roles. */
public final class Gate {
  private static final Set<String> GRAPH =
      Set.of("https://graph.microsoft.com", "00000003-0000-0000-c000-000000000000");
  private static final Set<String> READ_ANY = Set.of("Application.Read.All", "Directory.Read.All");
  private static final List<String> METHODS = List.of("GET", "POST", "PATCH", "PUT", "DELETE");
  private static final String APP_WRITE = "Application.ReadWrite.All";
  private static final String GRANT = "AppRoleAssignment.ReadWrite.All";

  /**
   * Where the table's sources disagree, the narrower reading: managing applications does not
   * include giving consent, and another owner is added only by who may write all applications.
   */
  private static final Map<String, Operation> NARROWER =
      Map.of(
          "POST serviceprincipals/{}/approleassignedto", new Operation(Map.of(GRANT, READ_ANY)),
          "POST serviceprincipals/{}/approleassignments", new Operation(Map.of(GRANT, READ_ANY)),
          "DELETE serviceprincipals/{}/approleassignedto/{}",
              new Operation(Map.of(GRANT, Set.of())),
          "DELETE serviceprincipals/{}/approleassignments/{}",
              new Operation(Map.of(GRANT, Set.of())),
          "POST applications/{}/appmanagementpolicies", Added.withRead(Added.POLICY_WRITE),
          "POST applications/{}/owners", new Operation(Map.of(APP_WRITE, Set.of())),
          "POST serviceprincipals/{}/owners", new Operation(Map.of(APP_WRITE, Set.of())));

  /** Operations that the table does not list. */
  private static final Map<String, Operation> ADDED = Added.operations();

  private final Tokens tokens;
  private volatile EndpointTable table;

  /** With the reader of tokens. */
  public Gate(Tokens tokens) {
    this.tokens = tokens;
  }

  /** The caller, by the request's token. */
  public Caller caller(Request request) throws Refused {
    Optional<String> token = bearer(request);
    if (token.isEmpty()) {
      throw unauthenticated("Access token is empty.");
    }
    Tokens.Claims claims =
        tokens
            .read(token.get())
            .orElseThrow(
                () -> unauthenticated("Lifetime validation failed, the token is expired."));
    if (!GRAPH.contains(claims.audience())) {
      throw unauthenticated("Access token validation failure. Invalid audience.");
    }
    return new Caller(claims.appId(), claims.objectId(), claims.roles());
  }

  /** Application id of the caller for the log; empty text where no sound token came. */
  public String appId(Request request) {
    return bearer(request).flatMap(tokens::read).map(Tokens.Claims::appId).orElse("");
  }

  /**
   * Refuses a call that the caller's roles do not allow.
   *
   * @param owned whether the object is the caller's own, asked only when it matters
   */
  public void check(Caller caller, String method, Address address, BooleanSupplier owned)
      throws Refused {
    List<String> template = withoutCast(address.template());
    Operation operation = find(method, template);
    if (operation == null) {
      throw unknown(address, template);
    }
    boolean allowed =
        operation.allows(caller, false) || (operation.allows(caller, true) && owned.getAsBoolean());
    if (!allowed) {
      throw Refused.denied();
    }
  }

  /** What nobody may do is no question of rights: a path that is not there, or not with that. */
  private Refused unknown(Address address, List<String> template) {
    boolean path = METHODS.stream().anyMatch(method -> find(method, template) != null);
    int last = address.steps().size() - 1;
    return path ? Refused.wrongMethod() : Refused.noSegment(address.steps().get(last).name());
  }

  private Operation find(String method, List<String> template) {
    String name = method + " " + String.join("/", template);
    if (NARROWER.containsKey(name)) {
      return NARROWER.get(name);
    }
    Operation listed = table().find(method, template).orElse(ADDED.get(name));
    int last = template.size() - 1;
    if (listed == null && method.equals("GET") && template.get(last).equals("{}")) {
      // Where the table has only the list, its members are read with the same roles.
      return table().find(method, template.subList(0, last)).orElse(null);
    }
    return listed;
  }

  /** Read at the first call: it takes as long as starting the server. */
  private EndpointTable table() {
    EndpointTable read = table;
    if (read == null) {
      read = EndpointTable.load();
      table = read;
    }
    return read;
  }

  private static List<String> withoutCast(List<String> template) {
    int last = template.size() - 1;
    boolean cast =
        last > 1 && template.get(last).startsWith("microsoft.graph.") && template.contains("{}");
    return cast ? template.subList(0, last) : template;
  }

  private static Optional<String> bearer(Request request) {
    return request
        .header("Authorization")
        .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
        .map(value -> value.substring(7).trim())
        .filter(value -> !value.isEmpty());
  }

  private static Refused unauthenticated(String message) {
    return new Refused(401, "InvalidAuthenticationToken", message);
  }
}
