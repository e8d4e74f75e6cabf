package org.seq4j.runner.cli;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.seq4j.api.Turn;
import org.seq4j.runner.config.Suggest;
import org.seq4j.runner.predict.Conversation;
import org.seq4j.runner.predict.Prediction;

/** A conversation in a terminal or over pipes: answers on standard output, all else beside it. */
final class Chat {
  private static final List<String> COMMANDS =
      List.of("/why", "/reset", "/history", "/know", "/beam", "/sample", "/help", "/quit");
  private static final List<String> HELP =
      List.of(
          "/why           what attention looked at for each word of the last answer",
          "/reset         forget what was said and known",
          "/history       show what was said and known",
          "/know FACT     add a line of knowledge, such as /know resto_1 R_phone resto_1_phone",
          "/beam N        search with a beam of N hypotheses; 1 is greedy",
          "/sample T      draw answers at a temperature, such as 0.8; without T at 1",
          "/quit          end, as Ctrl-D does");

  private final Console console;
  private final Conversation conversation;
  private final ChatModel model;
  private Optional<Prediction> last = Optional.empty();

  Chat(Console console, Conversation conversation, ChatModel model) {
    this.console = console;
    this.conversation = conversation;
    this.model = model;
  }

  /** Answers lines until there are no more, or somebody quits. */
  void run(Iterator<String> lines) {
    if (console.inIsTerminal()) {
      console.say("Type what you say; /help shows what else there is, Ctrl-D ends.");
    }
    for (prompt(); lines.hasNext(); prompt()) {
      String line = lines.next();
      if (line.strip().equals("/quit")) {
        return;
      }
      if (line.startsWith("/")) {
        command(line.strip());
      } else {
        answer(line);
      }
    }
    if (console.inIsTerminal()) {
      console.say("");
    }
  }

  private void prompt() {
    if (console.inIsTerminal()) {
      console.err().print("> ");
      console.err().flush();
    }
  }

  private void answer(String line) {
    Prediction said = conversation.say(line, model.predictor()).get(0);
    last = Optional.of(said);
    console.print(said.text());
    console.flush();
  }

  private void command(String line) {
    int space = line.indexOf(' ');
    String name = space < 0 ? line : line.substring(0, space);
    String rest = space < 0 ? "" : line.substring(space + 1).strip();
    try {
      switch (name) {
        case "/why" -> why();
        case "/reset" -> reset();
        case "/history" -> history();
        case "/know" -> know(rest);
        case "/beam" -> model.beam(Integer.parseInt(rest));
        case "/sample" -> model.sample(rest.isEmpty() ? 1 : Double.parseDouble(rest));
        case "/help" -> HELP.forEach(console::say);
        default -> console.say("unknown command " + name + Suggest.hint(name, "Known", COMMANDS));
      }
    } catch (NumberFormatException e) {
      console.say("%s needs a number, got '%s'".formatted(name, rest));
    } catch (IllegalArgumentException e) {
      console.say(name + ": " + e.getMessage());
    }
  }

  private void why() {
    if (last.isEmpty()) {
      console.say("nothing was said yet");
      return;
    }
    List<String> table = AttentionTable.of(last.get());
    table.forEach(console::say);
    if (table.isEmpty()) {
      console.say("the model has no attention, or said nothing");
    }
  }

  private void reset() {
    conversation.reset();
    last = Optional.empty();
    console.say("(forgotten)");
  }

  private void history() {
    for (Turn turn : conversation.turns()) {
      console.say(turn.speaker() + ": " + turn.text());
    }
  }

  private void know(String fact) {
    if (fact.isEmpty()) {
      console.say("/know needs a fact, such as /know resto_1 R_phone resto_1_phone");
    } else if (conversation.hasHistory()) {
      conversation.know(fact);
    } else {
      console.say(
          "/know: the model's task reads no conversations, each line is answered by itself");
    }
  }
}
