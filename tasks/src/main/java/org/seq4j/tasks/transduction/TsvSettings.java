package org.seq4j.tasks.transduction;

import java.util.List;
import org.seq4j.api.Split;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;

/**
 * Files that have source and target on one line, in columns separated by tabs; plain or gzip,
 * UTF-8.
 *
 * @param train the files to train on
 * @param dev the files to validate on
 * @param test the files to test on
 * @param sourceColumn the column of the source, counted from 1
 * @param targetColumn the column of the target, counted from 1
 */
public record TsvSettings(
    @Description("the files to train on, columns separated by tabs") List<String> train,
    @Description("the files to validate on") List<String> dev,
    @Description("the files to test on") List<String> test,
    @Description("the column of the source, counted from 1") @Minimum(1) int sourceColumn,
    @Description("the column of the target, counted from 1") @Minimum(1) int targetColumn) {
  /** No files; source in the first and target in the second column. */
  public static final TsvSettings DEFAULTS = new TsvSettings(List.of(), List.of(), List.of(), 1, 2);

  public TsvSettings {
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
