package org.seq4j.decoders;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.seq4j.api.Hypothesis;
import org.seq4j.api.RankedSymbols;
import org.seq4j.api.Scorer;
import org.seq4j.api.Search;
import org.seq4j.api.Source;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.nn.Tape;

/**
 * The most probable symbol at each step, until the end symbol or the maximum length. Registered as
 * {@code greedy}.
 */
public final class GreedySearch implements Search {
  private static final int[] SAME_ROW = {0};

  private final Settings settings;

  /**
   * What can be set.
   *
   * @param maximumLength the most symbols that are said, end symbol included
   */
  public record Settings(
      @Description("the most symbols that are said, end symbol included") @Minimum(1)
          int maximumLength) {
    public static final Settings DEFAULTS = new Settings(200);
  }

  public GreedySearch(Settings settings) {
    this.settings = settings;
  }

  @Override
  public List<List<Hypothesis>> decode(Scorer scorer, Tape tape, Source source) {
    Path[] paths = new Path[source.batch()];
    Arrays.fill(paths, Path.BEGIN);
    Slots slots = new Slots(paths.length);
    Scorer.State state = scorer.start(tape, source);
    try (Tape.Steps steps = tape.steps()) {
      for (int length = 0; length < settings.maximumLength && slots.count() > 0; length++) {
        int[] previous = new int[slots.count()];
        for (int slot = 0; slot < previous.length; slot++) {
          previous[slot] = paths[slots.sentence(slot)].symbol();
        }
        Scorer.Scores scores = scorer.next(state, previous);
        extend(paths, slots, scores);
        int[][] chosen = new int[previous.length][];
        Arrays.fill(chosen, SAME_ROW);
        state =
            slots.advance(
                steps, scores.state(), 1, sentence -> paths[sentence].isFinished(), chosen);
      }
    }
    List<List<Hypothesis>> result = new ArrayList<>();
    for (Path path : paths) {
      result.add(List.of(path.hypothesis(0)));
    }
    return List.copyOf(result);
  }

  private static void extend(Path[] paths, Slots slots, Scorer.Scores scores) {
    RankedSymbols best = new RankedSymbols(scores.logits(), 1);
    for (int slot = 0; slot < slots.count(); slot++) {
      int sentence = slots.sentence(slot);
      if (!paths[sentence].isFinished()) {
        float[] looked = Path.column(scores.weights(), slot);
        paths[sentence] =
            paths[sentence].then(best.symbol(slot, 0), best.logProbability(slot, 0), looked);
      }
    }
  }
}
