package io.github.appreg.adapter.graph;

import io.github.appreg.core.port.DirectoryException;
import io.github.appreg.core.port.Fault;

/** What is asked of Graph under a name, which a failure is told by. */
final class Errand {
  private Errand() {}

  /** Something that answers. */
  @FunctionalInterface
  interface Question<T> {
    T ask() throws GraphFailure;
  }

  /** Something that is done. */
  @FunctionalInterface
  interface Step {
    void run() throws GraphFailure;
  }

  static <T> T ask(Graph graph, String what, Need need, Question<T> question)
      throws DirectoryException {
    try {
      return question.ask();
    } catch (GraphFailure e) {
      throw Faults.of(what, need, e.is(Fault.Kind.DENIED) ? ownAppId(graph) : "", e);
    }
  }

  private static String ownAppId(Graph graph) {
    try {
      return graph.ownClaims().path("appid").asText("");
    } catch (GraphFailure e) {
      return "";
    }
  }
}
