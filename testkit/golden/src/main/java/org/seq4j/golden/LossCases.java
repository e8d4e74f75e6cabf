package org.seq4j.golden;

import static org.bytedeco.pytorch.global.torch.cross_entropy_loss;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/** Cross entropy with label smoothing and padding. */
final class LossCases {
  private static final long PADDING = 0;
  private static final long VOCABULARY = 7;
  private static final int MEAN = 1;
  private static final int SUM = 2;

  private LossCases() {}

  static List<GoldenCase> all() {
    GoldenCase golden =
        new GoldenCase(
            "cross-entropy",
            "Cross entropy of softmax(logits [rows, vocabulary]) with targets [rows]; rows whose "
                + "target is 0 are padding and count nothing; 'mean' divides by the number of the "
                + "other rows. With smoothing s a row costs (1 - s) * -log p(target) + s * mean "
                + "over all words of -log p(word). The gradients are those of each loss with "
                + "respect to the logits.");
    long[] targets = {3, 0, 6, 1, 0, 5, 3, 2};
    double[] asDoubles = Arrays.stream(targets).asDoubleStream().toArray();
    golden.constant("targets", Values.tensor(asDoubles, targets.length));
    Tensor logits = golden.constant("logits", 3, targets.length, VOCABULARY);
    Tensor index = Values.integers(targets);
    for (String smoothing : List.of("0", "0.1")) {
      add(golden, logits, index, "sum", SUM, smoothing);
      add(golden, logits, index, "mean", MEAN, smoothing);
    }
    return List.of(golden);
  }

  private static void add(
      GoldenCase golden, Tensor logits, Tensor targets, String name, int reduction, String s) {
    Tensor variable = logits.detach().clone().requires_grad_(true);
    double smoothing = Double.parseDouble(s);
    TensorOptional unweighted = new TensorOptional();
    Tensor loss = cross_entropy_loss(variable, targets, unweighted, reduction, PADDING, smoothing);
    loss.backward();
    String suffix = name + "-smoothing-" + s;
    golden.output("loss-" + suffix, loss);
    golden.gradient("logits-" + suffix, variable.grad());
  }
}
