package io.github.appreg.adapter.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A notice as Slack's blocks; what strangers named stands in code, where Slack formats nothing. */
final class SlackBlocks {
  /** Well below the 50 blocks of 3,000 characters that Slack takes. */
  static final int LARGEST = 40 * 1024;

  private static final int LONGEST_BLOCK = 3000;

  private SlackBlocks() {}

  static String of(Notice notice, List<Notice.Line> lines) {
    ObjectNode message = Json.object().put("text", escaped(notice.title()));
    ArrayNode blocks = message.putArray("blocks");
    section(blocks, "*" + escaped(notice.title()) + "*\n" + escaped(notice.summary()));
    StringBuilder block = new StringBuilder();
    for (Notice.Line line : lines) {
      String text = "• " + code(line.app()) + " " + code(line.what()) + "\n";
      if (block.length() + text.length() > LONGEST_BLOCK) {
        section(blocks, block.toString());
        block.setLength(0);
      }
      block.append(text);
    }
    if (!block.isEmpty()) {
      section(blocks, block.toString());
    }
    if (!notice.rest(lines).isEmpty()) {
      section(blocks, notice.rest(lines));
    }
    return Json.write(message);
  }

  private static void section(ArrayNode blocks, String text) {
    blocks
        .addObject()
        .put("type", "section")
        .putObject("text")
        .put("type", "mrkdwn")
        .put("text", text);
  }

  /** A backtick would end the code. */
  private static String code(String text) {
    return "`" + escaped(text.replace('`', '\'')) + "`";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
