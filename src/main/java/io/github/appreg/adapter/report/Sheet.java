package io.github.appreg.adapter.report;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An answer that is the same in every format, and says itself how it looks. */
public interface Sheet {
  /** For people at a terminal; ends with a line feed. */
  String text(Ink ink);

  /** For a comment on a pull request. */
  String markdown();

  /** For machines, as a document of the output schema. */
  ObjectNode json();
}
