package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.odata.Address;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Listing;
import io.github.appreg.emulator.odata.Refused;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers {@code appManagementPolicies} below an application or a service principal. */
final class AppliedPolicies {
  static final String LIST = "appManagementPolicies";

  private static final Pattern ADDRESS =
      Pattern.compile(
          "https?://[^/?#]+/.*policies/appManagementPolicies(?:/|\\(')([^/?#()']+)(?:'\\))?",
          Pattern.CASE_INSENSITIVE);

  private final Directory directory;

  AppliedPolicies(Directory directory) {
    this.directory = directory;
  }

  /** Ids of the policies that a holder of credentials was given. */
  static List<String> ids(ObjectNode holder) {
    return Json.texts(holder.path(LIST));
  }

  Answer answer(Call call, Table table, ObjectNode seen) throws Refused {
    call.endsAfter(3);
    Address.Step step = call.address().steps().get(1);
    boolean reference = call.address().at(2).filter(last -> last.is("$ref")).isPresent();
    if (!reference) {
      call.endsAfter(2);
    }
    ObjectNode holder = table.latest(Json.text(seen, "id")).orElse(seen);
    if (step.key().isEmpty() && !reference && call.method().equals("GET")) {
      return Policies.LISTING.page(
          call.request(),
          call.query(),
          ids(seen).stream().flatMap(id -> directory.policies.seen(id, directory.now()).stream()),
          policy -> Listing.select(policy, call.query().select()),
          call.context(Policies.ASSIGNABLE));
    }
    if (step.key().isEmpty() && reference && call.method().equals("POST")) {
      add(table, holder, call.body().path("@odata.id"));
      return Answer.empty(204);
    }
    if (step.key().isPresent() && reference && call.method().equals("DELETE")) {
      remove(table, holder, step.key().get().value());
      return Answer.empty(204);
    }
    throw Refused.wrongMethod();
  }

  private void add(Table table, ObjectNode holder, JsonNode link) throws Refused {
    Matcher matcher = ADDRESS.matcher(link.asText(""));
    if (!link.isTextual() || !matcher.matches()) {
      throw Refused.badRequest("The reference in @odata.id is not the address of a policy.");
    }
    String id = Directory.fold(matcher.group(1));
    if (directory.policies.seen(id, directory.now()).isEmpty()) {
      throw Refused.notFound(id);
    }
    Optional<String> there =
        ids(holder).stream().filter(o -> directory.policies.latest(o).isPresent()).findFirst();
    if (there.isPresent()) {
      throw there.get().equals(id)
          ? Refused.badRequest(
              "One or more added object references already exist for the following modified"
                  + " properties: '"
                  + LIST
                  + "'.")
          : Refused.badRequest("Only one app management policy can be assigned to an object.");
    }
    write(table, holder, List.of(id));
  }

  private void remove(Table table, ObjectNode holder, String id) throws Refused {
    List<String> left = ids(holder).stream().filter(o -> !o.equalsIgnoreCase(id)).toList();
    if (left.size() == ids(holder).size()) {
      throw Refused.notFound(id);
    }
    write(table, holder, left);
  }

  private void write(Table table, ObjectNode holder, List<String> ids) {
    ObjectNode after = holder.deepCopy();
    after.set(LIST, Json.array(ids));
    directory.writes().put(table, after).commit();
  }
}
