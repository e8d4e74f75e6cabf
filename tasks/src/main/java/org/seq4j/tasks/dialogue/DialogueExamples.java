package org.seq4j.tasks.dialogue;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import org.seq4j.api.Example;
import org.seq4j.api.Examples;

/** The responses of conversations as examples; holds one conversation at a time. */
final class DialogueExamples implements Examples {
  private final DialogueReader reader;
  private final Responses responses;
  private final boolean training;
  private final LeftOut counted;
  private final Consumer<LeftOut> report;
  private List<Example> ready = new ArrayList<>();
  private int given;
  private boolean ended;
  private boolean whole = true;

  /**
   * @param reader closed with these examples
   * @param responses makes the examples of a conversation
   * @param counted counts what is not read
   * @param training whether responses that are no use for training are left out
   * @param report told once at the end what was not read
   */
  DialogueExamples(
      DialogueReader reader,
      Responses responses,
      LeftOut counted,
      boolean training,
      Consumer<LeftOut> report) {
    this.reader = reader;
    this.responses = responses;
    this.counted = counted;
    this.training = training;
    this.report = report;
  }

  @Override
  public boolean hasNext() {
    while (given == ready.size() && !ended) {
      Optional<Dialogue> dialogue = reader.next();
      ready = dialogue.map(one -> responses.of(one, counted, training)).orElse(List.of());
      given = 0;
      if (dialogue.isEmpty()) {
        ended = true;
        if (whole) { // not of a part
          report.accept(counted);
        }
      }
    }
    return given < ready.size();
  }

  @Override
  public Example next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.get(given++);
  }

  @Override
  public void skipTo(long position) {
    whole = position == 0;
    while (responses.position() < position && !ended) {
      Optional<Dialogue> dialogue = reader.next();
      ended = dialogue.isEmpty();
      if (dialogue.isPresent()) {
        ready =
            responses.position() + responses.count(dialogue.get()) <= position
                ? responses.pass(dialogue.get())
                : responses.of(dialogue.get(), counted, training);
      }
    }
    given = (int) ready.stream().filter(example -> example.position() < position).count();
  }

  @Override
  public void close() {
    reader.close();
  }
}
