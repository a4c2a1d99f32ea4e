package io.github.appreg.cli;

import io.github.appreg.adapter.report.Clean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** Takes answers from options, from a person at a terminal, or as they are advised. */
final class Interview {
  private final Surroundings surroundings;
  private final Output output;
  private final boolean asks;
  private final boolean advised;
  private final BufferedReader in;

  /**
   * An interview.
   *
   * @param yes whether nothing is asked
   */
  Interview(Surroundings surroundings, Output output, boolean yes) {
    this.surroundings = surroundings;
    this.output = output;
    this.asks = surroundings.terminal().in() && !yes;
    this.advised = yes;
    this.in = new BufferedReader(new InputStreamReader(surroundings.in(), StandardCharsets.UTF_8));
  }

  /**
   * Something to know.
   *
   * @param option the one that answers it
   * @param text as a person is asked
   * @param form what an answer looks like, in words
   * @param accepts whether it does
   */
  record Question(String option, String text, String form, Predicate<String> accepts) {
    /** What is wrong with an answer. */
    String complaint(String answer) {
      return option + " " + Clean.line(answer) + ": it has to be " + form;
    }
  }

  /** The answer, which has to be given or advised to be so. */
  String required(Question question, String given, String advice) throws Failure {
    if (given == null && !asks && !(advised && !advice.isEmpty())) {
      throw Failure.usage(
          question.option() + " is not given, and there is nobody to ask.",
          "give it"
              + (advice.isEmpty() ? "" : ", or --yes for what is advised: " + advice)
              + "; it has to be "
              + question.form());
    }
    return optional(question, given, advice);
  }

  /** The answer; what is advised where nobody can be asked, and that may be an empty text. */
  String optional(Question question, String given, String advice) throws Failure {
    if (given != null) {
      if (!question.accepts().test(given)) {
        throw Failure.usage(question.complaint(given) + ".", "");
      }
      return given;
    }
    return asks ? asked(question, advice) : advice;
  }

  private String asked(Question question, String advice) throws Failure {
    while (true) {
      output.remark(question.text() + (advice.isEmpty() ? "" : " [" + advice + "]") + ": ");
      String line = line();
      String answer = line.isEmpty() ? advice : line;
      if (question.accepts().test(answer)) {
        return answer;
      }
      output.remark(question.complaint(answer) + ".\n");
    }
  }

  private String line() throws Failure {
    try {
      String line = in.readLine();
      if (line == null) {
        throw Failure.refused("Nothing was written: the answers ended.", "");
      }
      return line.strip();
    } catch (IOException e) {
      throw Failure.local("The answer could not be read.", "give the answers as options", e);
    }
  }
}
