package org.seq4j.tasks.transduction;

import java.util.List;
import org.seq4j.api.Split;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.api.plugin.Choice;
import org.seq4j.api.plugin.OfKind;
import org.seq4j.tasks.NoSettings;
import org.seq4j.tasks.text.VocabularySettings;

/**
 * One side of a task with files. Files are plain or gzip, UTF-8, one text a line; relative paths
 * start at the data folder. Several files are read one after the other. None are named here if the
 * task reads files with tabs.
 *
 * @param train the files to train on
 * @param dev the files to validate on
 * @param test the files to test on
 * @param tokenizer how a line is split
 * @param lowercase whether lines, references among them, are put into lower case first
 * @param prefix tokens that every source begins with, such as a tag; empty for the target
 * @param vocabulary which words the model knows
 * @param truncate how many tokens of a text are kept; 0: all
 */
public record SideSettings(
    @Description("the files to train on, one text a line") List<String> train,
    @Description("the files to validate on") List<String> dev,
    @Description("the files to test on") List<String> test,
    @Description("how a line is split") @OfKind("tokenizer") Choice tokenizer,
    @Description("whether text is put into lower case") boolean lowercase,
    @Description("tokens that every line of the source begins with, such as <2de>") String prefix,
    @Description("which words the model knows") VocabularySettings vocabulary,
    @Description("how many tokens of a text are kept, of the target in training only; 0: all")
        @Minimum(0)
        int truncate) {
  /** No files; words between white space, all of them known. */
  public static final SideSettings DEFAULTS = in("whitespace", 0);

  /** Whole texts. */
  public SideSettings(
      List<String> train,
      List<String> dev,
      List<String> test,
      Choice tokenizer,
      boolean lowercase,
      String prefix,
      VocabularySettings vocabulary) {
    this(train, dev, test, tokenizer, lowercase, prefix, vocabulary, 0);
  }

  /** The defaults. */
  public SideSettings() {
    this(
        List.of(),
        List.of(),
        List.of(),
        DEFAULTS.tokenizer,
        DEFAULTS.lowercase,
        DEFAULTS.prefix,
        DEFAULTS.vocabulary);
  }

  public SideSettings {
    train = List.copyOf(train);
    dev = List.copyOf(dev);
    test = List.copyOf(test);
  }

  /**
   * No files, and all tokens known.
   *
   * @param tokenizer the name of one without settings
   * @param truncate how many tokens of a text are kept; 0: all
   */
  static SideSettings in(String tokenizer, int truncate) {
    return new SideSettings(
        List.of(),
        List.of(),
        List.of(),
        new Choice(tokenizer, new NoSettings()),
        false,
        "",
        VocabularySettings.ALL,
        truncate);
  }

  /** How texts become tokens, without the files. */
  Side side() {
    return new Side(tokenizer, lowercase, vocabulary, truncate);
  }

  /** The files of a split. */
  List<String> files(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case DEV -> dev;
      case TEST -> test;
    };
  }
}
