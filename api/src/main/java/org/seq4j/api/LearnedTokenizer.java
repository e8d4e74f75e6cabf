package org.seq4j.api;

import java.nio.file.Path;
import java.util.Iterator;

/**
 * A tokenizer that needs more than its settings: it learns from the training text, or reads a file
 * that its settings name, once, when a run begins. What it knows from then on is kept with the run
 * as one file, so that the run needs nothing else. Before it knows anything, {@link #split} and
 * {@link #join} throw an {@link IllegalStateException}.
 *
 * <p>Like every tokenizer it never changes: {@link #learn} and {@link #restore} give another one.
 */
public interface LearnedTokenizer extends Tokenizer {
  /**
   * The same tokenizer with all that it needs to know.
   *
   * @param lines the training text as it would be split; need not be read
   * @param root the folder that relative paths in the settings start from
   * @throws DataException if a file that the settings name cannot be used, or there is nothing to
   *     learn from
   */
  LearnedTokenizer learn(Iterator<String> lines, Path root);

  /** What it knows, as the content of a file. The same knowledge always gives the same bytes. */
  byte[] saved();

  /**
   * The same tokenizer with what another one knew.
   *
   * @param file where it was saved, for messages
   * @param saved as {@link #saved} gave it
   * @throws DataException if it was changed and cannot be used
   */
  LearnedTokenizer restore(String file, byte[] saved);

  /** What the name of such a file ends with, without a dot: {@code codes}, {@code model}. */
  String extension();
}
