package org.seq4j.runner.model;

import org.seq4j.api.config.Description;
import org.seq4j.api.config.Required;

/**
 * Vectors of words that were trained before, as word2vec, GloVe or fastText write them as text.
 *
 * @param file a word and its numbers a line, plain or gzip; a first line with the number of words
 *     and the size may stand there. A relative path starts at the data folder
 * @param frozen whether training leaves the table as it is, the rows of words that the file lacks
 *     among them
 */
public record PretrainedSettings(
    @Description(
            "text file of word2vec, GloVe or fastText, plain or gzip; a relative path starts at the"
                + " data folder")
        @Required
        String file,
    @Description("whether training leaves the whole table as it is") boolean frozen) {
  /** Vectors that training changes. */
  public PretrainedSettings() {
    this("", false);
  }
}
