package io.github.appreg.adapter.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.appreg.core.plan.Rights;
import io.github.appreg.core.plan.Rights.Lack;
import io.github.appreg.core.port.Held;
import java.util.ArrayList;
import java.util.List;

/** What a plan asks of the sign-in, where ours may not suffice. */
record RightsReport(Rights rights) {
  private static final String ROLE =
      "restoring also needs the directory role Application Administrator or Cloud Application"
          + " Administrator, which a token does not always show";

  void text(Page page, Ink ink) {
    List<String> sentences = sentences();
    if (sentences.isEmpty()) {
      return;
    }
    page.line(0, "Sign-in", ink::bold);
    sentences.forEach(sentence -> page.line(2, sentence, ink::plain));
    for (Lack lack : rights.lacks()) {
      page.item(2, "!", words(lack), ink::yellow, ink::plain);
      if (!lack.grant().isEmpty()) {
        page.command(6, lack.grant(), ink::dim);
      }
    }
    page.blank();
  }

  void markdown(Markdown md) {
    List<String> sentences = sentences();
    if (sentences.isEmpty()) {
      return;
    }
    md.heading(4, "Sign-in");
    sentences.forEach(sentence -> md.bullet(Markdown.prose(sentence)));
    for (Lack lack : rights.lacks()) {
      md.bullet("**" + Markdown.prose(words(lack)) + "** " + Markdown.code(lack.grant()));
    }
    md.gap();
  }

  ObjectNode json() {
    ObjectNode node = Json.object().put("told", Json.word(rights.told()));
    node.set("needed", Json.texts(List.copyOf(rights.needed())));
    ArrayNode lacks = node.putArray("lacks");
    for (Lack lack : rights.lacks()) {
      lacks
          .addObject()
          .put("permission", lack.permission())
          .put("key", lack.app())
          .put("what", lack.step().action().describe())
          .put("steps", lack.steps())
          .put("sure", lack.sure())
          .put("grant", lack.grant());
    }
    return node;
  }

  private List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    if (rights.needed().isEmpty()) {
      return sentences;
    }
    String needs = "to apply this needs " + String.join(", ", rights.needed());
    if (rights.told() == Held.Told.PERSON) {
      sentences.add(
          needs
              + ", or directory roles that allow the same; what a person may do cannot be told from"
              + " the token");
    } else if (rights.told() == Held.Told.NOTHING) {
      sentences.add(needs + "; what this sign-in holds cannot be told from its token");
    } else if (!rights.lacks().isEmpty()) {
      sentences.add(
          needs
              + "; this sign-in lacks"
              + (rights.refused() ? "" : ", unless its directory roles or ownership allow it")
              + ":");
    }
    if (rights.restores()) {
      sentences.add(ROLE);
    }
    return sentences;
  }

  private static String words(Lack lack) {
    return lack.permission()
        + ", to "
        + lack.step().action().describe()
        + " ("
        + lack.app()
        + (lack.steps() > 1
            ? ", and " + Counted.of(lack.steps() - 1, "step", "steps") + " more"
            : "")
        + ")";
  }
}
