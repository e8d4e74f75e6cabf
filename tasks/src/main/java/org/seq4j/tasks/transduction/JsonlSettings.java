package org.seq4j.tasks.transduction;

import java.util.List;
import org.seq4j.api.Split;
import org.seq4j.api.config.Description;

/**
 * Files with a JSON object on each line; plain or gzip, UTF-8.
 *
 * @param train the files to train on
 * @param dev the files to validate on
 * @param test the files to test on
 * @param sourceField the field of the source
 * @param targetField the field of the target, a text or a list of texts that are all right
 */
public record JsonlSettings(
    @Description("the files to train on, a JSON object on each line") List<String> train,
    @Description("the files to validate on") List<String> dev,
    @Description("the files to test on") List<String> test,
    @Description("the field of the source; translation.de is the field de inside translation")
        String sourceField,
    @Description("the field of the target, a text or a list of texts that are all right")
        String targetField) {
  /** No files; fields {@code source} and {@code target}. */
  public static final JsonlSettings DEFAULTS =
      new JsonlSettings(List.of(), List.of(), List.of(), "source", "target");

  public JsonlSettings {
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
