package org.seq4j.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.seq4j.api.plugin.Components;
import org.seq4j.nn.Randomness;

/**
 * What is learned: where the examples come from, how a line of text becomes a source and an output
 * becomes text, and how outputs are judged. A task is built from its settings and the folder that
 * relative paths start from; it opens no file before it is asked to.
 */
public interface Task {
  /**
   * What a task is given besides its settings.
   *
   * @param root the folder that relative paths in the settings start from
   * @param components builds what the settings choose, such as tokenizers
   */
  record Context(Path root, Components components) {}

  /**
   * A file of data.
   *
   * @param split what it is for
   * @param name as the settings spell it
   * @param path where it is
   */
  record File(Split split, String name, Path path) {}

  /** The files that the settings name; what a run was made from is noted by them. Opens none. */
  default List<File> files() {
    return List.of();
  }

  /**
   * The tokenizers that have to learn, by name, as they are before they know anything; none in most
   * tasks. {@link #learnVocabularies} gives them back with what they learned, and who reads a run
   * that was saved restores them.
   */
  default Map<String, LearnedTokenizer> tokenizers() {
    return Map.of();
  }

  /**
   * Learns the vocabularies, and what tokenizers need to know, from the training data as a stream.
   *
   * @throws DataException if the data cannot be read
   */
  Vocabularies learnVocabularies();

  /** Whether the settings name data for this split. */
  boolean has(Split split);

  /**
   * Opens one split from its beginning, always in the same order.
   *
   * @throws DataException if the data cannot be read, here or while the stream is used
   */
  Examples examples(Split split, Vocabularies vocabularies);

  /**
   * Opens the training split for one pass: {@link #examples}, unless the task leaves something in
   * its examples to chance. Where they come from and how many they are never is.
   *
   * @param pass its seed is the run's, its update the number of the pass
   */
  default Examples trainingExamples(Vocabularies vocabularies, Randomness pass) {
    return examples(Split.TRAIN, vocabularies);
  }

  /** One line of input as a source. */
  Item read(String line, Vocabularies vocabularies);

  /**
   * The most tokens that the task leaves of a source where it cuts sources itself: what reads them
   * should take as many. Empty if it cuts none.
   */
  default OptionalInt longestSource() {
    return OptionalInt.empty();
  }

  /** One line of a reference file as a target, for forced scoring and token metrics. */
  Item readTarget(String line, Vocabularies vocabularies);

  /**
   * One line of a reference file as the metrics compare it: as it stands there, unless the task
   * prepares its targets. Whatever way an example is read, its references are made by this.
   */
  default String reference(String line) {
    return line;
  }

  /** The tokens of an output as the text that a user wants to see: one line, without symbols. */
  String write(List<String> tokens, Vocabularies vocabularies);

  /** The metrics that make sense here, the most telling first. */
  List<Metric> metrics();

  /** What the task can tell of its examples; metrics that need more are refused. */
  default Set<Background.Fact> knows() {
    return Set.of();
  }

  /** What outputs are compared with besides right answers; none in most tasks. */
  default List<Baseline> baselines() {
    return List.of();
  }
}
