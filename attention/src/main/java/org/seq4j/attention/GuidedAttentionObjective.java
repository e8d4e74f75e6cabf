package org.seq4j.attention;

import java.util.List;
import org.seq4j.api.Attended;
import org.seq4j.api.Batch;
import org.seq4j.api.Decoder;
import org.seq4j.api.EncoderStates;
import org.seq4j.api.Objective;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.nn.Mask;
import org.seq4j.nn.Shape;
import org.seq4j.nn.Tensor;

/**
 * {@code weight * sum over time of a (1 - exp(-(n / N - t / T)^2 / (2 width^2)))} at each step t of
 * T, where a is the attention's weight of source position n of N: looking away from the diagonal
 * costs. Tachibana et al. 2018, https://arxiv.org/abs/1710.08969, section 4.1. For tasks whose
 * target follows the source's order, as speech and letters do. Registered as {@code
 * guided-attention}.
 */
public final class GuidedAttentionObjective implements Objective {
  private final Settings settings;

  /**
   * What can be set.
   *
   * @param weight what it is multiplied with beside the output's loss
   * @param width how far from the diagonal costs little, as a share of the whole
   */
  public record Settings(
      @Description("what it is multiplied with beside the output's loss") @Minimum(0) double weight,
      @Description("distance from the diagonal that costs little, as a share of the whole")
          @Minimum(0)
          double width) {
    public static final Settings DEFAULTS = new Settings(1, 0.2);

    public Settings {
      if (width == 0) {
        throw new IllegalArgumentException("width must be more than 0, got 0");
      }
    }
  }

  public GuidedAttentionObjective(Settings settings, Sizes sizes) {
    WeightedSteps.check("guided-attention", sizes);
    this.settings = settings;
  }

  @Override
  public Tensor loss(Batch batch, EncoderStates states, Decoder.Unrolled unrolled, double scale) {
    List<Attended> steps = unrolled.attended();
    int[] positions = positions(states.states().mask());
    WeightedSteps costs = new WeightedSteps(batch.target(), states.tape());
    for (int step = 0; step < steps.size(); step++) {
      Tensor weights = steps.get(step).weights();
      Shape shape = weights.shape();
      double[] away = new double[shape.length()];
      for (int i = 0; i < away.length; i++) {
        int row = i % shape.at(1);
        double source = (double) (i / shape.at(1)) / positions[row];
        double difference = source - (double) step / costs.length(row);
        away[i] = 1 - Math.exp(-difference * difference / (2 * settings.width * settings.width));
      }
      costs.add(step, weights.times(states.tape().constant(shape, away)));
    }
    return costs.sum().times(settings.weight * scale);
  }

  /** How many positions of each sentence are real, at least 1. */
  private static int[] positions(Mask mask) {
    int[] counts = new int[mask.batch()];
    for (int row = 0; row < counts.length; row++) {
      for (int time = 0; time < mask.time(); time++) {
        counts[row] += mask.isReal(time, row) ? 1 : 0;
      }
      counts[row] = Math.max(1, counts[row]);
    }
    return counts;
  }
}
