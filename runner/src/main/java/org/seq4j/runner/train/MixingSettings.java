package org.seq4j.runner.train;

import org.seq4j.api.config.Description;
import org.seq4j.api.config.Range;

/**
 * How the batches of several tasks follow each other, and what the tasks are judged by together.
 *
 * @param by what a task's share of the batches depends on
 * @param temperature by size, a task with n examples has a share of n^(1/temperature): 1 for all
 *     examples alike, more for more of the small tasks; Arivazhagan et al. 2019,
 *     https://arxiv.org/abs/1907.05019, section 4.2
 * @param best the task whose metric decides which weights are best; {@code mean} for the mean of
 *     all tasks' metrics
 */
public record MixingSettings(
    @Description("what a task's share of the batches depends on") By by,
    @Description("by size: a task's share is its number of examples to the power 1/temperature")
        @Range(minimum = 1, maximum = 1000)
        double temperature,
    @Description("task whose metric decides which weights are best; mean: the mean of all tasks'")
        String best) {
  /** The name that stands for the mean of all tasks' metrics. */
  public static final String MEAN = "mean";

  public static final MixingSettings DEFAULTS = new MixingSettings(By.WEIGHT, 1, MEAN);

  /** What a task's share of the batches depends on. */
  public enum By {
    /** The weights of the tasks; chance decides which batch comes next. */
    WEIGHT,
    /** The numbers of their examples, times their weights; again by chance. */
    SIZE,
    /** One task after the other. */
    TURNS
  }

  public MixingSettings {
    if (temperature != 1 && by != By.SIZE) {
      throw new IllegalArgumentException(
          "temperature %s belongs to 'by: size'; leave it out, or mix by size"
              .formatted(temperature));
    }
  }
}
