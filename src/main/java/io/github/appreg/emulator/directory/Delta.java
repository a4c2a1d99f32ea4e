package io.github.appreg.emulator.directory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.emulator.http.Answer;
import io.github.appreg.emulator.odata.Filter;
import io.github.appreg.emulator.odata.FilterParser;
import io.github.appreg.emulator.odata.GraphAnswers;
import io.github.appreg.emulator.odata.Json;
import io.github.appreg.emulator.odata.Listing;
import io.github.appreg.emulator.odata.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers {@code delta}: first all objects of a kind, then what has changed since. */
final class Delta {
  private static final int PAGE = 100;
  private static final Pattern PAGE_SIZE = Pattern.compile("odata\\.maxpagesize=([0-9]{1,3})");

  private final Directory directory;
  private final Table table;
  private final Kind kind;
  private final UnaryOperator<ObjectNode> view;

  /** Of the objects of a table, as callers see them. */
  Delta(Directory directory, Table table, Kind kind, UnaryOperator<ObjectNode> view) {
    this.directory = directory;
    this.table = table;
    this.kind = kind;
    this.view = view;
  }

  private record Item(long number, String id, Optional<ObjectNode> document) {}

  Answer answer(Call call) throws Refused {
    call.endsAfter(2);
    if (!call.method().equals("GET")) {
      throw Refused.wrongMethod();
    }
    if (call.query().expand().isPresent() || call.query().orderBy().isPresent()) {
      throw Refused.unsupported("$expand and $orderby are not supported with delta.");
    }
    kind.check(call.query());
    DeltaToken token = token(call);
    List<Item> items = items(token);
    int size = Math.min(items.size(), size(call));
    ArrayNode value = Json.array();
    items.subList(0, size).forEach(item -> value.add(rendered(item, token)));
    String name = table.name();
    ObjectNode body = Json.object().put("@odata.context", call.graph() + "/$metadata#" + name);
    if (size < items.size()) {
      Item end = items.get(size - 1);
      DeltaToken next = token.at(end.number(), end.id(), token.full(), token.issued());
      body.put("@odata.nextLink", link(call, "$skiptoken", next));
    } else {
      DeltaToken done = token.at(newest(items, token), "\uffff", false, directory.now());
      body.put("@odata.deltaLink", link(call, "$deltatoken", done));
    }
    return GraphAnswers.json(200, body.set("value", value));
  }

  private DeltaToken token(Call call) throws Refused {
    String sent =
        Optional.ofNullable(call.request().query().get("$skiptoken"))
            .orElseGet(() -> call.request().query().getOrDefault("$deltatoken", ""));
    String tenant = directory.people().tenantId();
    DeltaToken first = DeltaToken.first(tenant, table.name(), call.query(), directory.now());
    filter(first);
    if (sent.isEmpty()) {
      return first;
    }
    if (sent.equals("latest")) {
      return first.at(newest(items(first), first), "\uffff", false, directory.now());
    }
    DeltaToken token = DeltaToken.parse(sent);
    Instant end = token.issued().plus(Marks.LIFE);
    boolean ours = token.tenant().equals(tenant) && token.table().equals(table.name());
    if (!ours || !directory.now().isBefore(end)) {
      throw Refused.gone(call.graph() + "/" + table.name() + "/delta");
    }
    return token;
  }

  /** What the caller has not been told yet, in the order of the changes. */
  private List<Item> items(DeltaToken token) throws Refused {
    Filter filter = filter(token);
    Instant now = directory.now();
    Set<String> ids = new TreeSet<>(directory.marks().ids(table.name()));
    table.seen(now).forEach(document -> ids.add(Json.text(document, "id")));
    List<Item> items = new ArrayList<>();
    for (String id : ids) {
      Marks.Mark mark = directory.marks().of(table.name(), id);
      // What a lagging copy has not heard of is told later.
      boolean heard = !now.isBefore(mark.time().plus(directory.replicas().lag()));
      Optional<ObjectNode> document = table.seen(id, now);
      boolean news = heard && !token.isPast(mark.number(), id);
      boolean tells = document.isPresent() || !token.full();
      ObjectNode named = Json.object().put("id", id);
      if (news && tells && filter.test(named, MissingNode.getInstance())) {
        items.add(new Item(mark.number(), id, document));
      }
    }
    items.sort(Comparator.comparingLong(Item::number).thenComparing(Item::id));
    return items;
  }

  private static long newest(List<Item> items, DeltaToken token) {
    long last = items.isEmpty() ? 0 : items.get(items.size() - 1).number();
    return Math.max(token.after(), last);
  }

  private static Filter filter(DeltaToken token) throws Refused {
    return token.filter().isEmpty()
        ? (object, item) -> true
        : FilterParser.parse(token.filter(), Set.of("id"), false, "delta");
  }

  private ObjectNode rendered(Item item, DeltaToken token) {
    if (item.document().isPresent()) {
      ObjectNode shown = Listing.select(view.apply(item.document().get()), token.select());
      return shown.put("id", item.id());
    }
    ObjectNode removed = Json.object().put("id", item.id());
    boolean restorable = directory.deleted(item.id()).isPresent();
    removed.putObject("@removed").put("reason", restorable ? "changed" : "deleted");
    return removed;
  }

  private String link(Call call, String option, DeltaToken token) {
    return call.graph() + "/" + table.name() + "/delta?" + option + "=" + token.text();
  }

  private static int size(Call call) {
    Matcher wish = PAGE_SIZE.matcher(call.request().header("Prefer").orElse(""));
    return wish.find() ? Math.max(1, Integer.parseInt(wish.group(1))) : PAGE;
  }
}
