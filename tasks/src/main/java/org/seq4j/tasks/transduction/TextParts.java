package org.seq4j.tasks.transduction;

import java.util.List;
import java.util.stream.Stream;
import org.seq4j.api.plugin.Choice;
import org.seq4j.tasks.text.Sharing;

/**
 * What a task on texts is made of, besides its texts.
 *
 * @param source how what is read becomes tokens
 * @param moreSources the same of further sources, each read by an encoder of its own
 * @param target how what is written becomes tokens
 * @param tokenizer whether tokenizers that learn do so from each side by itself, or one from both
 * @param vocabulary whether each side has a vocabulary, or both have one
 * @param prefix tokens that every source begins with, white space between them
 * @param limits which training pairs may stay
 * @param metrics what judges outputs, the most telling first
 */
public record TextParts(
    Side source,
    List<Side> moreSources,
    Side target,
    Sharing tokenizer,
    Sharing vocabulary,
    String prefix,
    PairLimits limits,
    List<Choice> metrics) {
  public TextParts {
    moreSources = List.copyOf(moreSources);
    metrics = List.copyOf(metrics);
  }

  /**
   * Two sides that share nothing, of pairs of any length.
   *
   * @param metrics the names of metrics, which get their defaults, the most telling first
   */
  public static TextParts of(Side source, Side target, String... metrics) {
    return of(source, target, Stream.of(metrics).map(Choice::of).toList());
  }

  /** Two sides that share nothing, of pairs of any length. */
  public static TextParts of(Side source, Side target, List<Choice> metrics) {
    return new TextParts(
        source,
        List.of(),
        target,
        Sharing.SEPARATE,
        Sharing.SEPARATE,
        "",
        PairLimits.NONE,
        metrics);
  }
}
