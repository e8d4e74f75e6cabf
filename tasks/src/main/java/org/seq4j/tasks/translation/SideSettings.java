package org.seq4j.tasks.translation;

import java.util.List;
import org.seq4j.api.Split;
import org.seq4j.api.config.Description;
import org.seq4j.api.plugin.Choice;
import org.seq4j.api.plugin.OfKind;
import org.seq4j.tasks.NoSettings;
import org.seq4j.tasks.text.VocabularySettings;

/**
 * One side of the translation task. Files are plain or gzip, UTF-8, one text a line; relative paths
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
 */
public record SideSettings(
    @Description("the files to train on, one text a line") List<String> train,
    @Description("the files to validate on") List<String> dev,
    @Description("the files to test on") List<String> test,
    @Description("how a line is split") @OfKind("tokenizer") Choice tokenizer,
    @Description("whether text is put into lower case") boolean lowercase,
    @Description("tokens that every line of the source begins with, such as <2de>") String prefix,
    @Description("which words the model knows") VocabularySettings vocabulary) {
  /** No files; words between white space, all of them known. */
  public static final SideSettings DEFAULTS =
      new SideSettings(
          List.of(),
          List.of(),
          List.of(),
          new Choice("whitespace", new NoSettings()),
          false,
          "",
          VocabularySettings.ALL);

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

  /** The files of a split. */
  List<String> files(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case DEV -> dev;
      case TEST -> test;
    };
  }
}
