package org.seq4j.nn;

import org.seq4j.nn.kernels.Learning;

/** The loss of {@link Copying#crossEntropy}, and what its gradients need. */
final class CopyingLoss {
  /**
   * Copying is taken to be at least this probable for a target that can only be copied, so that the
   * loss is finite where attention looks elsewhere.
   */
  private static final double LEAST = 1e-30;

  private final double[] gates;
  private final double[] copied;
  private final int[] targets;
  private final int ignored;
  private final double[] scales;

  /** The softmax's share of each target's probability. */
  private final double[] shares;

  private final double[] logProbabilities;
  private double sum;

  CopyingLoss(Array gate, Array copied, int[] targets, int ignored, double[] scales) {
    this.gates = gate.toDoubles();
    this.copied = copied.toDoubles();
    this.targets = targets.clone();
    this.ignored = ignored;
    this.scales = scales.clone();
    this.shares = new double[targets.length];
    this.logProbabilities = new double[targets.length];
    int rows = targets.length;
    if (gates.length != rows || this.copied.length != rows || scales.length != rows) {
      throw ShapeException.of(
          "cross entropy", gate.shape(), copied.shape(), "one number a row is needed");
    }
  }

  /** Finds the loss; with {@code gradient} the logits are replaced by their gradient. */
  void run(Learning kernels, Array logits, boolean gradient) {
    int size = logits.shape().size();
    int[] generated = targets.clone();
    for (int row = 0; row < targets.length; row++) {
      if (targets[row] >= size) {
        generated[row] = ignored;
        take(row, Double.NEGATIVE_INFINITY, Math.max(copied[row], LEAST));
      }
    }
    kernels.mixedCrossEntropy(
        logits,
        generated,
        ignored,
        (row, logProbability) -> {
          take(row, logProbability, copied[row]);
          return scales[row] * shares[row];
        },
        1,
        gradient);
  }

  private void take(int row, double logGenerated, double probabilityCopied) {
    double generating = logSigmoid(gates[row]) + logGenerated;
    double copying = logSigmoid(-gates[row]) + Math.log(probabilityCopied);
    logProbabilities[row] = logSum(generating, copying);
    shares[row] = Math.exp(generating - logProbabilities[row]);
    sum -= scales[row] * logProbabilities[row];
  }

  /** The sum over rows, each times its scale. */
  double sum() {
    return sum;
  }

  /** {@code d/dgate = g - share} and {@code d/dcopied = -(1 - g) / p}, for each row that counts. */
  void addGradients(double factor, Array toGate, Array toCopied) {
    for (int row = 0; row < targets.length; row++) {
      if (targets[row] != ignored) {
        double scale = factor * scales[row];
        double gate = Math.exp(logSigmoid(gates[row])) - shares[row];
        toGate.set(row, toGate.get(row) + scale * gate);
        double least = Math.log(LEAST);
        double each = Math.exp(logSigmoid(-gates[row]) - Math.max(logProbabilities[row], least));
        toCopied.set(row, toCopied.get(row) - scale * each);
      }
    }
  }

  /** {@code log(1 / (1 + e^-x))}. */
  static double logSigmoid(double x) {
    return Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x)));
  }

  /** {@code log(e^x + e^y)}. */
  static double logSum(double x, double y) {
    double largest = Math.max(x, y);
    return largest == Double.NEGATIVE_INFINITY
        ? largest
        : largest + Math.log1p(Math.exp(Math.min(x, y) - largest));
  }
}
