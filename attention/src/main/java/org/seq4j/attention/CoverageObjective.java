package org.seq4j.attention;

import java.util.List;
import org.seq4j.api.Attended;
import org.seq4j.api.Batch;
import org.seq4j.api.Decoder;
import org.seq4j.api.EncoderStates;
import org.seq4j.api.Objective;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.nn.Tensor;

/**
 * {@code weight * sum over time of min(a, c)} at each step, where a are the attention's weights and
 * c, the coverage, is their sum over all earlier steps: looking at one place again costs. See et
 * al. 2017, https://arxiv.org/abs/1704.04368, equation 12. It needs no attention that is told its
 * coverage, but that can learn from it best. Registered as {@code coverage}.
 */
public final class CoverageObjective implements Objective {
  private final Settings settings;

  /**
   * What can be set.
   *
   * @param weight what it is multiplied with beside the output's loss
   */
  public record Settings(
      @Description("what it is multiplied with beside the output's loss") @Minimum(0)
          double weight) {
    public static final Settings DEFAULTS = new Settings(1);
  }

  public CoverageObjective(Settings settings, Sizes sizes) {
    WeightedSteps.check("coverage", sizes);
    this.settings = settings;
  }

  @Override
  public Tensor loss(Batch batch, EncoderStates states, Decoder.Unrolled unrolled, double scale) {
    List<Attended> steps = unrolled.attended();
    Tensor coverage = steps.get(0).weights();
    WeightedSteps costs = new WeightedSteps(batch.target(), states.tape());
    for (int step = 1; step < steps.size(); step++) {
      Tensor weights = steps.get(step).weights();
      int rows = weights.shape().at(1);
      coverage = rows == coverage.shape().at(1) ? coverage : coverage.columns(0, rows);
      costs.add(step, weights.minimum(coverage));
      coverage = coverage.plus(weights);
    }
    return costs.sum().times(settings.weight * scale);
  }
}
