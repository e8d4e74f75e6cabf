package org.seq4j.decoders;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.seq4j.api.Hypothesis;
import org.seq4j.api.RankedSymbols;
import org.seq4j.api.Scorer;
import org.seq4j.api.Search;
import org.seq4j.api.Source;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.nn.Tape;

/**
 * Beam search over a whole batch: at each step the {@code width} most probable hypotheses of each
 * sentence go on; one that ends among them is finished, and a sentence is finished with {@code
 * width} of them. Graves 2012, https://arxiv.org/abs/1211.3711, section 3.4; the length
 * normalisation is that of Jean et al. 2015 and others, {@code log p / length ^ normalization}.
 * Registered as {@code beam}.
 */
public final class BeamSearch implements Search {
  private final Settings settings;

  /**
   * What can be set.
   *
   * @param width how many hypotheses are kept at each step
   * @param normalization the power of the length that the log probability is divided by: 0 for
   *     none, 1 for the mean a symbol
   * @param maximumLength the most symbols that are said, end symbol included
   */
  public record Settings(
      @Description("how many hypotheses are kept at each step") @Minimum(1) int width,
      @Description("power of the length that the log probability is divided by; 0: none")
          @Minimum(0)
          double normalization,
      @Description("the most symbols that are said, end symbol included") @Minimum(1)
          int maximumLength) {
    public static final Settings DEFAULTS = new Settings(5, 1, 200);
  }

  public BeamSearch(Settings settings) {
    this.settings = settings;
  }

  @Override
  public List<List<Hypothesis>> decode(Scorer scorer, Tape tape, Source source) {
    List<Beam> beams =
        IntStream.range(0, source.batch()).mapToObj(i -> new Beam(settings.width)).toList();
    Slots slots = new Slots(beams.size());
    Scorer.State state = scorer.start(tape, source);
    int rows = 1;
    try (Tape.Steps steps = tape.steps()) {
      for (int length = 0; length < settings.maximumLength && slots.count() > 0; length++) {
        Scorer.Scores scores = scorer.next(state, symbols(beams, slots, rows));
        RankedSymbols ranked = new RankedSymbols(scores.logits(), 2 * settings.width);
        int[][] chosen = new int[slots.count()][];
        for (int slot = 0; slot < chosen.length; slot++) {
          int first = slot * rows;
          chosen[slot] =
              beams.get(slots.sentence(slot)).extend(rows, first, ranked, scores.weights());
        }
        state =
            slots.advance(
                steps, scores.state(), rows, sentence -> beams.get(sentence).isDone(), chosen);
        rows = settings.width;
      }
    }
    return beams.stream().map(this::hypotheses).toList();
  }

  private static int[] symbols(List<Beam> beams, Slots slots, int rows) {
    int[] symbols = new int[slots.count() * rows];
    for (int slot = 0; slot < slots.count(); slot++) {
      for (int row = 0; row < rows; row++) {
        symbols[slot * rows + row] = beams.get(slots.sentence(slot)).symbol(row);
      }
    }
    return symbols;
  }

  private List<Hypothesis> hypotheses(Beam beam) {
    List<Hypothesis> all = new ArrayList<>();
    beam.results().forEach(path -> all.add(path.hypothesis(settings.normalization)));
    all.sort(Comparator.comparingDouble(Hypothesis::score).reversed());
    return List.copyOf(all);
  }
}
