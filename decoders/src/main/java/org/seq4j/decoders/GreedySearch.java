package org.seq4j.decoders;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.seq4j.api.Hypothesis;
import org.seq4j.api.Scorer;
import org.seq4j.api.Search;
import org.seq4j.api.Source;
import org.seq4j.api.Vocabulary;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.nn.Tape;

/** The most probable symbol at each step, until the end symbol or the maximum length. Registered as {@code greedy}. */
public final class GreedySearch implements Search {
  private final Settings settings;

  /**
   * What can be set.
   *
   * @param maximumLength the most symbols that are said
   */
  public record Settings(@Description("the most symbols that are said") @Minimum(1) int maximumLength) {
    public static final Settings DEFAULTS = new Settings(200);
  }

  public GreedySearch(Settings settings) {
    this.settings = settings;
  }

  @Override
  public List<List<Hypothesis>> decode(Scorer scorer, Tape tape, Source source) {
    Path[] paths = new Path[source.batch()];
    Arrays.fill(paths, Path.BEGIN);
    int[] live = IntStream.range(0, paths.length).toArray();
    Scorer.State state = scorer.start(tape, source);
    try (Tape.Steps steps = tape.steps()) {
      for (int length = 0; length < settings.maximumLength && live.length > 0; length++) {
        int[] previous = Arrays.stream(live).map(sentence -> paths[sentence].symbol()).toArray();
        Scorer.Scores scores = scorer.next(state, previous);
        extend(paths, live, scores);
        int[] rows = unfinished(paths, live);
        live = Arrays.stream(rows).map(sentences(live)).toArray();
        state = Survivors.go(steps, scores.state(), rows, previous.length, rows);
      }
    }
    List<List<Hypothesis>> result = new ArrayList<>();
    for (Path path : paths) {
      result.add(List.of(path.hypothesis(0)));
    }
    return List.copyOf(result);
  }

  private static java.util.function.IntUnaryOperator sentences(int[] live) {
    return row -> live[row];
  }

  private static int[] unfinished(Path[] paths, int[] live) {
    return IntStream.range(0, live.length).filter(row -> !paths[live[row]].isFinished()).toArray();
  }

  private static void extend(Path[] paths, int[] live, Scorer.Scores scores) {
    RowReader reader = new RowReader(scores.logProbabilities());
    for (int row = 0; row < live.length; row++) {
      float[] values = reader.row(row);
      int best = Vocabulary.UNKNOWN;
      for (int symbol = 0; symbol < values.length; symbol++) {
        if (RowReader.maySay(symbol) && values[symbol] > values[best]) {
          best = symbol;
        }
      }
      paths[live[row]] =
          paths[live[row]].then(best, values[best], Path.column(scores.weights(), row));
    }
  }
}
