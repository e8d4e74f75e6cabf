package org.seq4j.nn;

/**
 * Layer normalisation with a gain: {@code gain (x - mean) / sqrt(variance + epsilon)}, mean and
 * variance of each row. Ba et al. 2016, https://arxiv.org/abs/1607.06450, equations 3 and 4; who
 * wants a bias adds it.
 */
final class LayerNormalization {
  private static final double EPSILON = 1e-5;

  private final Parameter gain;

  /**
   * @param name of the gain
   * @param size of a row
   */
  LayerNormalization(Parameters parameters, String name, int size) {
    this.gain = parameters.create(name, Shape.of(size), Initializer.constant(1));
  }

  /** {@code [rows, size] -> [rows, size]}. */
  Tensor apply(Tensor x) {
    Tape tape = x.tape();
    Array y = tape.allocate(x.shape());
    Array inverse = tape.allocate(Shape.of(x.shape().rows()));
    tape.kernels().cells().normalize(x.value(), EPSILON, y, inverse);
    Tensor normalized =
        tape.record(
            y,
            dy -> {
              if (x.wantsGradient()) {
                tape.kernels().cells().normalizeGradient(y, inverse, dy, x.gradient());
              }
            });
    return normalized.times(tape.parameter(gain));
  }
}
