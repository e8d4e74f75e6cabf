package org.seq4j.tasks.generated;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.seq4j.api.Examples;
import org.seq4j.api.Item;
import org.seq4j.api.Metric;
import org.seq4j.api.SettingException;
import org.seq4j.api.Split;
import org.seq4j.api.Task;
import org.seq4j.api.Vocabularies;
import org.seq4j.api.Vocabulary;
import org.seq4j.tasks.Pair;
import org.seq4j.tasks.PairExamples;
import org.seq4j.tasks.TextSides;
import org.seq4j.tasks.metrics.ChosenMetrics;
import org.seq4j.tasks.metrics.ExactMatch;
import org.seq4j.tasks.metrics.TokenAccuracy;
import org.seq4j.tasks.text.TextSide;
import org.seq4j.tasks.text.WhitespaceTokenizer;

/**
 * Sequences of random symbols of which the same symbols are to be made, in the same, in reverse or
 * in ascending order. Whether a model learns them shows whether it can learn to align at all.
 *
 * <p>Registered as {@code copy}, {@code reverse} and {@code sort}.
 */
public final class GeneratedTask implements Task {
  /** What is made of a sequence. */
  public enum Change {
    /** The same sequence. */
    COPY,
    /** The last symbol first. */
    REVERSE,
    /** The least symbol first. */
    SORT;

    /** The name that the task is registered under. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    int[] apply(int[] sequence) {
      return switch (this) {
        case COPY -> sequence.clone();
        case REVERSE ->
            IntStream.range(0, sequence.length)
                .map(i -> sequence[sequence.length - 1 - i])
                .toArray();
        case SORT -> Arrays.stream(sequence).sorted().toArray();
      };
    }
  }

  private final Change change;
  private final GeneratedSettings settings;
  private final List<Metric> metrics;
  private final TextSide side = new TextSide("source", new WhitespaceTokenizer(), false);

  /**
   * A task with the metrics that its settings choose.
   *
   * @param change what is made of a sequence
   * @param settings symbols, lengths and counts
   * @param context builds the metrics
   * @throws SettingException if the greatest length is less than the least
   */
  public GeneratedTask(Change change, GeneratedSettings settings, Context context) {
    this(change, settings, ChosenMetrics.of(settings.metrics(), context.components()));
  }

  /** A task in plain Java, where nothing builds metrics: with exact match and token accuracy. */
  public GeneratedTask(Change change, GeneratedSettings settings) {
    this(change, settings, List.of(new ExactMatch(), new TokenAccuracy()));
  }

  private GeneratedTask(Change change, GeneratedSettings settings, List<Metric> metrics) {
    if (settings.maximumLength() < settings.minimumLength()) {
      throw new SettingException(
          "maximum-length",
          "must be at least minimum-length, %d, got %d"
              .formatted(settings.minimumLength(), settings.maximumLength()));
    }
    this.change = change;
    this.settings = settings;
    this.metrics = metrics;
  }

  /** All symbols are known beforehand. */
  @Override
  public Vocabularies learnVocabularies() {
    Vocabulary symbols =
        new Vocabulary(IntStream.range(0, settings.symbols()).mapToObj(Integer::toString).toList());
    return Vocabularies.of(symbols, symbols);
  }

  @Override
  public boolean has(Split split) {
    return Sequences.count(settings, split) > 0;
  }

  @Override
  public Examples examples(Split split, Vocabularies vocabularies) {
    return new PairExamples(
        change.label() + "/" + split.label(),
        pairs(split),
        new TextSides(side, side),
        vocabularies);
  }

  @Override
  public Item read(String line, Vocabularies vocabularies) {
    return side.read(line, vocabularies.source());
  }

  @Override
  public Item readTarget(String line, Vocabularies vocabularies) {
    return side.read(line, vocabularies.target());
  }

  @Override
  public String write(List<String> tokens, Vocabularies vocabularies) {
    return side.tokenizer().join(tokens);
  }

  @Override
  public List<Metric> metrics() {
    return metrics;
  }

  private Iterator<Pair> pairs(Split split) {
    Sequences sequences = new Sequences(settings, split);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return sequences.hasNext();
      }

      @Override
      public Pair next() {
        int[] sequence = sequences.next();
        return new Pair(text(sequence), text(change.apply(sequence)));
      }
    };
  }

  private static String text(int[] sequence) {
    return Arrays.stream(sequence).mapToObj(Integer::toString).collect(Collectors.joining(" "));
  }
}
