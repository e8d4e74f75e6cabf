package org.seq4j.api;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.seq4j.nn.Tape;

/** Lets a scorer say what is given, step by step, and notes what it thinks of that. */
final class ForcedSteps {
  private ForcedSteps() {}

  static List<double[]> logProbabilities(Scorer scorer, Tape tape, Batch batch) {
    List<int[]> targets =
        batch.examples().stream().map(example -> symbols(scorer, example)).toList();
    List<double[]> found = targets.stream().map(ids -> new double[ids.length]).toList();
    int[] rows = IntStream.range(0, targets.size()).toArray();
    int longest = targets.stream().mapToInt(ids -> ids.length).max().orElse(0);
    Scorer.State state = scorer.start(tape, batch.source());
    try (Tape.Steps steps = tape.steps()) {
      for (int step = 0; step < longest; step++) {
        Scorer.Scores scores = scorer.next(state, previous(targets, step));
        note(new RankedSymbols(scores.logits(), 1), targets, step, found);
        steps.turn();
        state = scores.state().select(rows);
        steps.forget();
      }
    }
    return found;
  }

  /** The symbols of an example's target and the end symbol. */
  private static int[] symbols(Scorer scorer, Example example) {
    Item target =
        example
            .target()
            .orElseThrow(() -> new IllegalArgumentException(example.origin() + " has no target"));
    Tokens text = Source.tokens(target);
    int[] ids =
        scorer.extended(example.source()).map(own -> own.ids(text)).orElseGet(() -> text.ids());
    int[] all = Arrays.copyOf(ids, ids.length + 1);
    all[ids.length] = Vocabulary.END;
    return all;
  }

  /** What each row said before; rows that have ended say the end again. */
  private static int[] previous(List<int[]> targets, int step) {
    return targets.stream()
        .mapToInt(ids -> step == 0 ? Vocabulary.BEGIN : ids[Math.min(step, ids.length) - 1])
        .toArray();
  }

  private static void note(
      RankedSymbols ranked, List<int[]> targets, int step, List<double[]> found) {
    for (int row = 0; row < targets.size(); row++) {
      int[] ids = targets.get(row);
      if (step < ids.length) {
        found.get(row)[step] = ranked.logProbabilityOf(row, ids[step]);
      }
    }
  }
}
