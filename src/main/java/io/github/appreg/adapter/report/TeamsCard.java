package io.github.appreg.adapter.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A notice as an Adaptive Card; names stand in text runs, where Teams reads no Markdown. */
final class TeamsCard {
  /** Teams takes 28 KB in all. */
  static final int LARGEST = 27 * 1024;

  private TeamsCard() {}

  static String of(Notice notice, List<Notice.Line> lines) {
    ObjectNode message = Json.object().put("type", "message");
    ObjectNode attachment = message.putArray("attachments").addObject();
    attachment.put("contentType", "application/vnd.microsoft.card.adaptive").putNull("contentUrl");
    ObjectNode card = attachment.putObject("content");
    card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
        .put("type", "AdaptiveCard")
        .put("version", "1.4");
    card.putObject("msteams").put("width", "Full");
    ArrayNode body = card.putArray("body");
    run(paragraph(body), notice.title()).put("weight", "bolder").put("size", "medium");
    run(paragraph(body), notice.summary());
    for (Notice.Line line : lines) {
      ArrayNode inlines = paragraph(body);
      run(inlines, line.app() + " ").put("weight", "bolder");
      run(inlines, line.what());
    }
    if (!notice.rest(lines).isEmpty()) {
      run(paragraph(body), notice.rest(lines)).put("isSubtle", true);
    }
    return Json.write(message);
  }

  private static ArrayNode paragraph(ArrayNode body) {
    return body.addObject().put("type", "RichTextBlock").putArray("inlines");
  }

  private static ObjectNode run(ArrayNode inlines, String text) {
    return inlines.addObject().put("type", "TextRun").put("text", text);
  }
}
