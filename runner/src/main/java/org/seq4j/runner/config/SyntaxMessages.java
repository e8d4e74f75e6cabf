package org.seq4j.runner.config;

import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Says in our words, with what to do, what the YAML parser found wrong. */
final class SyntaxMessages {
  private SyntaxMessages() {}

  /** Where the parser stopped, when it says so. */
  static Optional<Mark> mark(YAMLException exception) {
    return exception instanceof MarkedYAMLException marked
        ? Optional.ofNullable(marked.getProblemMark())
        : Optional.empty();
  }

  /** What is wrong and what to do. */
  static String describe(YAMLException exception) {
    if (!(exception instanceof MarkedYAMLException marked)) {
      return "not valid YAML: " + firstLine(exception.getMessage());
    }
    String problem = text(marked.getProblem());
    String context = text(marked.getContext());
    String begin = begin(marked.getContextMark());
    if (problem.contains("cannot start any token")) {
      return badStart(problem);
    }
    if (problem.startsWith("mapping values are not allowed")) {
      return "a ':' cannot stand here: put a text that holds ': ' in quotes,"
          + " and check that the line before is complete and the indentation right";
    }
    if (problem.startsWith("expected ',' or ']'")) {
      return "a ',' or the closing ']' is missing in the list" + begin;
    }
    if (problem.startsWith("expected ',' or '}'")) {
      return "a ',' or the closing '}' is missing in the mapping" + begin;
    }
    return structure(problem, context, begin);
  }

  private static String structure(String problem, String context, String begin) {
    if (problem.startsWith("expected <block end>")) {
      return "this does not line up with what is around it: the entries of one list or mapping"
          + " begin in one column, here that of the one"
          + begin;
    }
    if (problem.startsWith("could not find expected ':'")) {
      return "a ':' is missing after the key" + begin + ": write 'key: value'";
    }
    if (context.contains("quoted scalar") && problem.contains("end of stream")) {
      return "the quote" + begin + " is never closed";
    }
    if (problem.contains("<stream end>")) {
      return "the text ends too early: a closing ']' or '}' is missing";
    }
    if (problem.startsWith("found unknown escape character")) {
      return "a \\ in double quotes begins an escape: use single quotes, or write it twice";
    }
    return "not valid YAML: " + (context.isEmpty() ? problem : context + ", " + problem);
  }

  private static String badStart(String problem) {
    if (problem.contains("TAB")) {
      return "a tab cannot stand here: use spaces";
    }
    int quote = problem.indexOf('\'');
    String start = problem.substring(quote + 1, problem.indexOf('\'', quote + 1));
    return "a value cannot begin with " + start + ": put it in quotes";
  }

  private static String begin(Mark mark) {
    return mark == null
        ? ""
        : " that begins in line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1);
  }

  private static String text(String text) {
    return text == null ? "" : firstLine(text);
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
