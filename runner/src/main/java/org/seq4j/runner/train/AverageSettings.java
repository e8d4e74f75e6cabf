package org.seq4j.runner.train;

import org.seq4j.api.config.Description;
import org.seq4j.api.config.Range;

/**
 * The moving average of the weights, which is evaluated and kept as the best weights.
 *
 * @param decay how slowly the average follows the weights; 0 for no average
 */
public record AverageSettings(
    @Description("how slowly the average follows the weights, 0.999 say; 0: no average")
        @Range(minimum = 0, maximum = 1, maximumExcluded = true)
        double decay) {
  public static final AverageSettings NONE = new AverageSettings(0);
}
