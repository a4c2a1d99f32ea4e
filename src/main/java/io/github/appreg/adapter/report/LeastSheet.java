package io.github.appreg.adapter.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.core.permission.CallAnswer;
import io.github.appreg.core.permission.LeastAnswer;
import io.github.appreg.core.permission.Risk;
import io.github.appreg.core.permission.RiskTable;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * The least permissions for calls.
 *
 * @param times how often each call was seen, by its text; empty when nobody counted
 * @param dates when permissions and operations were taken
 */
public record LeastSheet(
    LeastAnswer answer, Map<String, Integer> times, RiskTable risks, Dates dates) implements Sheet {
  private static final int MOST_ALTERNATIVES = 6;

  /** When the catalogue's two parts were taken, ISO dates. */
  public record Dates(String permissions, String operations) {
    String words() {
      return "catalogue of " + permissions + ", operations of " + operations;
    }
  }

  @Override
  public String text(Ink ink) {
    Page page = new Page();
    for (String name : answer.permissions()) {
      Risk risk = risks.of(name);
      page.line(0, name, ink::bold);
      if (risk.high()) {
        page.line(4, "high risk: " + risk.reason(), ink::yellow);
      }
    }
    if (!answer.permissions().isEmpty()) {
      page.blank();
    }
    for (CallAnswer call : answer.calls()) {
      page.line(0, call.call() + seen(call), ink::plain);
      if (call.verdict() == CallAnswer.Verdict.APPLICATION) {
        page.item(2, "least", words(call.least()), ink::dim, ink::green);
        others(call).forEach(other -> page.item(2, "   or", words(other), ink::dim, ink::plain));
        if (more(call) > 0) {
          page.line(2, "   or " + more(call) + " more", ink::dim);
        }
      } else {
        page.line(2, verdict(call), ink::yellow);
      }
    }
    page.blank();
    page.line(0, summary(), ink::bold);
    return page.toString();
  }

  @Override
  public String markdown() {
    Markdown md =
        new Markdown().heading(3, "appreg permissions").paragraph("**" + summary() + "**");
    for (String name : answer.permissions()) {
      Risk risk = risks.of(name);
      md.bullet(
          Markdown.code(name)
              + (risk.high() ? ": high risk, " + Markdown.prose(risk.reason()) : ""));
    }
    md.gap().head("Call", "Least", "Or");
    for (CallAnswer call : answer.calls()) {
      boolean app = call.verdict() == CallAnswer.Verdict.APPLICATION;
      md.row(
          Markdown.code(call.call() + seen(call)),
          app ? Markdown.code(words(call.least())) : verdict(call),
          others(call).stream()
                  .map(set -> Markdown.code(words(set)))
                  .collect(Collectors.joining(", "))
              + (more(call) > 0 ? ", " + more(call) + " more" : ""));
    }
    return md.toString();
  }

  @Override
  public ObjectNode json() {
    ObjectNode document =
        Json.document("LeastPrivilege")
            .put("permissionsDate", dates.permissions())
            .put("operationsDate", dates.operations());
    ArrayNode permissions = document.putArray("permissions");
    answer
        .permissions()
        .forEach(name -> permissions.add(PermissionSheet.risk(name, risks.of(name))));
    ArrayNode calls = document.putArray("calls");
    for (CallAnswer call : answer.calls()) {
      ObjectNode node =
          calls
              .addObject()
              .put("method", call.call().method())
              .put("path", call.call().path())
              .put("verdict", Json.word(call.verdict()));
      Integer count = times.get(call.call().toString());
      if (count != null) {
        node.put("times", count);
      }
      node.set("least", Json.texts(call.least()));
      ArrayNode alternatives = node.putArray("alternatives");
      call.alternatives().forEach(set -> alternatives.add(Json.texts(set)));
    }
    return document;
  }

  private String summary() {
    int able = answer.of(CallAnswer.Verdict.APPLICATION).size();
    StringBuilder text = new StringBuilder("Permissions: ");
    text.append(
        able == 0
            ? "none"
            : Counted.of(answer.permissions().size(), "permission", "permissions")
                + " for "
                + Counted.of(able, "call", "calls"));
    count(text, CallAnswer.Verdict.DELEGATED_ONLY, "for signed-in people only");
    count(text, CallAnswer.Verdict.UNSUPPORTED, "that nothing grantable suffices for");
    count(text, CallAnswer.Verdict.UNKNOWN, "not known");
    return text.append(" (").append(dates.words()).append(").").toString();
  }

  private void count(StringBuilder text, CallAnswer.Verdict verdict, String words) {
    int number = answer.of(verdict).size();
    if (number > 0) {
      text.append(", ").append(Counted.of(number, "call", "calls")).append(' ').append(words);
    }
  }

  private String seen(CallAnswer call) {
    Integer count = times.get(call.call().toString());
    return count == null || count == 1 ? "" : " (" + count + " times)";
  }

  private static String verdict(CallAnswer call) {
    return switch (call.verdict()) {
      case APPLICATION -> "";
      case DELEGATED_ONLY -> "delegated access only: it works for a signed-in person, for no app";
      case UNSUPPORTED -> "no permission that an app can be granted suffices";
      case UNKNOWN -> "not among the operations of v1.0 that the catalogue knows";
    };
  }

  private static List<SortedSet<String>> others(CallAnswer call) {
    return call.alternatives().stream()
        .filter(set -> !set.equals(call.least()))
        .limit(MOST_ALTERNATIVES)
        .toList();
  }

  private static int more(CallAnswer call) {
    return Math.max(0, call.alternatives().size() - 1 - MOST_ALTERNATIVES);
  }

  private static String words(SortedSet<String> set) {
    return String.join(" and ", set);
  }
}
