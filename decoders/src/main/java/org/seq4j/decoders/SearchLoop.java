package org.seq4j.decoders;

import java.util.List;
import java.util.stream.IntStream;
import org.seq4j.api.Hypothesis;
import org.seq4j.api.RankedSymbols;
import org.seq4j.api.Request;
import org.seq4j.api.Scorer;
import org.seq4j.api.Source;
import org.seq4j.nn.Tape;

/** The steps of a search over a batch. Finished sentences leave it. */
final class SearchLoop {
  private static final double NANOS = 1e9;

  private final List<? extends Frontier> frontiers;
  private final List<Certain> certain;
  private final int width;
  private final double timeLimit;
  private final long start = System.nanoTime();

  /**
   * @param frontiers one for each sentence
   * @param width how many rows each goes on with
   * @param timeLimit in seconds; 0 for none
   */
  SearchLoop(
      List<Request> requests, List<? extends Frontier> frontiers, int width, double timeLimit) {
    this.frontiers = frontiers;
    this.certain = requests.stream().map(request -> new Certain(request.listener())).toList();
    this.width = width;
    this.timeLimit = timeLimit;
  }

  List<List<Hypothesis>> run(Scorer scorer, Tape tape, Source source) {
    Slots slots = new Slots(frontiers.size());
    Scorer.State state = scorer.start(tape, source);
    int rows = 1;
    try (Tape.Steps steps = tape.steps()) {
      while (slots.count() > 0) {
        Scorer.Scores scores = scorer.next(state, symbols(slots, rows));
        int[][] chosen = extend(slots, rows, scores);
        stopIfLate();
        state =
            slots.advance(
                steps, scores.state(), rows, sentence -> frontiers.get(sentence).isDone(), chosen);
        rows = width;
      }
    }
    return IntStream.range(0, frontiers.size()).mapToObj(this::results).toList();
  }

  private int[] symbols(Slots slots, int rows) {
    int[] symbols = new int[slots.count() * rows];
    for (int slot = 0; slot < slots.count(); slot++) {
      for (int row = 0; row < rows; row++) {
        symbols[slot * rows + row] = frontiers.get(slots.sentence(slot)).symbol(row);
      }
    }
    return symbols;
  }

  private int[][] extend(Slots slots, int rows, Scorer.Scores scores) {
    int asks = 1;
    for (int slot = 0; slot < slots.count(); slot++) {
      asks = Math.max(asks, frontiers.get(slots.sentence(slot)).asks());
    }
    RankedSymbols ranked = new RankedSymbols(scores.logits(), asks);
    int[][] chosen = new int[slots.count()][];
    for (int slot = 0; slot < chosen.length; slot++) {
      int sentence = slots.sentence(slot);
      Frontier frontier = frontiers.get(sentence);
      RankedSymbols own = ranked.first(frontier.asks()); // others may have asked for more
      chosen[slot] = frontier.extend(rows, slot * rows, own, scores.weights());
      certain.get(sentence).among(frontier::paths);
    }
    return chosen;
  }

  private void stopIfLate() {
    if (timeLimit > 0 && System.nanoTime() - start >= timeLimit * NANOS) {
      frontiers.forEach(Frontier::stop);
    }
  }

  private List<Hypothesis> results(int sentence) {
    List<Hypothesis> results = frontiers.get(sentence).results();
    certain.get(sentence).is(results.get(0));
    return results;
  }
}
