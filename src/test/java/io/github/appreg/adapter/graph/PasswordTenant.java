package io.github.appreg.adapter.graph;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One application with passwords, some of whose answers are lost after the deed. */
final class PasswordTenant implements StubGraph.Script {
  private static final Pattern START = Pattern.compile("\"startDateTime\":\"([^\"]+)\"");
  private static final Pattern KEY_ID = Pattern.compile("\"keyId\":\"([^\"]+)\"");

  final Map<String, String> passwords = new LinkedHashMap<>();
  int made;
  int losesAnswers;

  PasswordTenant() {
    passwords.put("old", "2026-10-01T00:00:00Z");
  }

  @Override
  public StubGraph.Reply answer(StubGraph.Asked request, int count) {
    if (request.is("POST", "/addPassword")) {
      String id = UUID.randomUUID().toString();
      Matcher start = START.matcher(request.body());
      start.find();
      passwords.put(id, start.group(1));
      made++;
      return made <= losesAnswers
          ? null
          : StubGraph.json(password(id).replace("}", ",\"secretText\":\"text-" + made + "\"}"));
    }
    if (request.is("POST", "/removePassword")) {
      Matcher id = KEY_ID.matcher(request.body());
      id.find();
      passwords.remove(id.group(1));
      return StubGraph.empty(204);
    }
    String all = String.join(",", passwords.keySet().stream().map(this::password).toList());
    return StubGraph.json(
        "{\"id\":\"00000000-0000-4000-8000-000000000001\",\"appId\":\"a\",\"passwordCredentials\":["
            + all
            + "]}");
  }

  private String password(String id) {
    return "{\"keyId\":\""
        + id
        + "\",\"displayName\":\"appreg:v1:job\",\"startDateTime\":\""
        + passwords.get(id)
        + "\"}";
  }
}
