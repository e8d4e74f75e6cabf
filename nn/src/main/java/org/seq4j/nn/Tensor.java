package org.seq4j.nn;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.seq4j.nn.kernels.Best;
import org.seq4j.nn.kernels.Factor;
import org.seq4j.nn.kernels.Unary;

/**
 * A value on a {@link Tape}, with its gradient after {@link Tape#backward}. Shapes are {@code
 * [time, batch, size]} or their last axes; a shorter shape goes with a longer one when it is its
 * end ({@code [batch, size]} with {@code [time, batch, size]}), or has one number a row ({@code
 * [time, batch, 1]}).
 */
public final class Tensor {
  private final Tape tape;
  private final Array value;
  private final boolean wantsGradient;
  private final Optional<Tensor> whole;
  private final int from;
  private Array gradient;
  private boolean disposable;
  private Optional<Pick> pick = Optional.empty();

  /** Rows {@code index} of another tensor, -1 for zeros. */
  record Pick(Tensor rows, int[] index) {}

  Tensor(Tape tape, Array value, boolean wantsGradient) {
    this(tape, value, wantsGradient, Optional.empty(), 0);
  }

  private Tensor(Tape tape, Array value, boolean wantsGradient, Optional<Tensor> whole, int from) {
    this.tape = tape;
    this.value = value;
    this.wantsGradient = wantsGradient;
    this.whole = whole;
    this.from = from;
  }

  public Tape tape() {
    return tape;
  }

  public Array value() {
    return value;
  }

  public Shape shape() {
    return value.shape();
  }

  /** The same memory as an ND4J array; valid until the tape is closed. */
  public INDArray nd4j() {
    return value.nd4j();
  }

  /** The only number of a scalar. */
  public double scalar() {
    if (value.length() != 1) {
      throw new ShapeException("scalar: the tensor is " + shape());
    }
    return value.get(0);
  }

  /** Whether an operation need add to {@link #gradient}; not so for constants. */
  public boolean wantsGradient() {
    return wantsGradient;
  }

  /** The gradient, to be added to; zeros at first. */
  public Array gradient() {
    if (gradient == null) {
      gradient =
          whole.isPresent()
              ? whole.get().gradient().part(from, shape())
              : tape.allocate(shape()).zero();
    }
    return gradient;
  }

  /**
   * Says that nobody needs the value any more but the operation that is done next, which may
   * overwrite it, as a loss does with its logits. Not for what was made by an operation that needs
   * its result to be undone.
   */
  public Tensor disposable() {
    disposable = true;
    return this;
  }

  /** Says that this holds rows of a tensor that has fewer of them. */
  Tensor pickedFrom(Tensor rows, int[] index) {
    pick = Optional.of(new Pick(rows, index));
    return this;
  }

  /** Where the rows were picked from, if that has fewer of them. */
  Optional<Pick> pick() {
    return pick;
  }

  /** Whether this is the other tensor or a window of its first rows. */
  public boolean isStartOf(Tensor other) {
    return this == other
        || (whole.isPresent()
            && from == 0
            && whole.get() == other
            && shape().size() == other.shape().size());
  }

  /** Whether the value may be overwritten by the operation that uses it last. */
  boolean isDisposable() {
    return disposable;
  }

  /** Whether anything was added to the gradient. */
  boolean hasGradient() {
    return gradient != null || (whole.isPresent() && whole.get().hasGradient());
  }

  /** Takes an array that the caller filled as the gradient, when nothing was added yet. */
  void takeGradient(Array filled) {
    if (hasGradient() || whole.isPresent()) {
      tape.kernels().elements().add(filled, 1, gradient());
    } else {
      gradient = filled;
    }
  }

  /** Adds a product to the gradient without clearing it first when nothing was added yet. */
  void addProduct(Array a, boolean transposeA, Array b, boolean transposeB) {
    if (!wantsGradient) {
      return;
    }
    boolean fresh = !hasGradient() && whole.isEmpty();
    if (fresh) {
      gradient = tape.allocate(shape());
    }
    tape.kernels().products().multiply(a, transposeA, b, transposeB, gradient(), fresh ? 0 : 1);
  }

  /** {@link #addProduct(Array, boolean, Array, boolean)} with a weight. */
  void addProduct(Array a, Factor b) {
    if (!wantsGradient) {
      return;
    }
    boolean fresh = !hasGradient() && whole.isEmpty();
    if (fresh) {
      gradient = tape.allocate(shape());
    }
    tape.kernels().products().multiply(a, b, gradient(), fresh ? 0 : 1);
  }

  private Tensor window(int start, Shape shape) {
    return new Tensor(tape, value.part(start, shape), wantsGradient, Optional.of(this), start);
  }

  /** The same numbers under another shape. */
  public Tensor as(int... shape) {
    Shape other = Shape.of(shape);
    if (other.length() != value.length()) {
      throw ShapeException.of("as", shape(), other, "the numbers of elements differ");
    }
    return window(0, other);
  }

  /** One step of a sequence, without copying: {@code [time, batch, size] -> [batch, size]}. */
  public Tensor step(int time) {
    if (time < 0 || time >= shape().at(0)) {
      throw new ShapeException("step: no step " + time + " in " + shape());
    }
    Shape inner = shape().inner();
    return window(time * inner.length(), inner);
  }

  /** Part of the first axis, without copying. */
  public Tensor rows(int first, int end) {
    if (first < 0 || end > shape().at(0) || first > end) {
      throw new ShapeException("rows: no rows " + first + " to " + end + " in " + shape());
    }
    int inner = value.length() / Math.max(1, shape().at(0));
    return window(first * inner, shape().withFirst(end - first));
  }

  /** {@code x W}: {@code [..., in] -> [..., out]} with W {@code [in, out]}. */
  public Tensor linear(Parameter weight) {
    return Linear.apply(List.of(this), weight, Optional.empty());
  }

  /**
   * {@code x W + b}: {@code [..., in] -> [..., out]} with W {@code [in, out]} and b {@code [out]}.
   */
  public Tensor linear(Parameter weight, Parameter bias) {
    return Linear.apply(List.of(this), weight, Optional.of(bias));
  }

  /**
   * {@code [x1; x2; ...] W + b} without making the concatenation: {@code [..., in_i] -> [..., out]}
   * with W {@code [sum of in_i, out]}.
   */
  public static Tensor linear(List<Tensor> inputs, Parameter weight, Optional<Parameter> bias) {
    return Linear.apply(inputs, weight, bias);
  }

  /**
   * {@code x T^t + b}: {@code [..., size] -> [..., rows]} with a table T {@code [rows, size]}, as
   * of embeddings, and b {@code [rows]}.
   */
  public Tensor linearTransposed(Parameter table, Parameter bias) {
    return Linear.transposed(this, table, bias);
  }

  /** The product of two matrices: {@code [rows, in] x [in, out] -> [rows, out]}. */
  public Tensor matmul(Tensor other) {
    return Linear.matmul(this, other);
  }

  public Tensor plus(Tensor other) {
    return Arithmetic.plus(this, 1, other);
  }

  public Tensor minus(Tensor other) {
    return Arithmetic.plus(this, -1, other);
  }

  /** Element by element. */
  public Tensor times(Tensor other) {
    return Arithmetic.times(this, other);
  }

  public Tensor dividedBy(Tensor other) {
    return times(other.map(Unary.RECIPROCAL));
  }

  public Tensor times(double factor) {
    return Arithmetic.affine(this, factor, 0);
  }

  public Tensor plus(double offset) {
    return Arithmetic.affine(this, 1, offset);
  }

  /** The smaller of two numbers, for each place; the shapes are equal. */
  public Tensor minimum(Tensor other) {
    return Arithmetic.minimum(this, other);
  }

  public Tensor tanh() {
    return map(Unary.TANH);
  }

  public Tensor sigmoid() {
    return map(Unary.SIGMOID);
  }

  /** A function of each number. */
  public Tensor map(Unary function) {
    return Arithmetic.map(this, function);
  }

  /** Softmax over the last axis. */
  public Tensor softmax() {
    return Arithmetic.softmax(this);
  }

  /** Logarithm of the softmax over the last axis. */
  public Tensor logSoftmax() {
    return Arithmetic.logSoftmax(this);
  }

  /**
   * The {@code count} largest numbers of each row {@code [..., size]} with the logarithms of their
   * probabilities, if the numbers are logits: what a search needs of {@link #logSoftmax}, without
   * computing the rest. Has no gradient.
   */
  public Best best(int count) {
    return tape.kernels().elements().best(value, count);
  }

  /** The sum of all numbers: a scalar. */
  public Tensor sum() {
    return Arithmetic.sum(this);
  }

  /** The sum over the last axis, which stays: {@code [..., size] -> [..., 1]}. */
  public Tensor sumOverSize() {
    return Arithmetic.sumOverSize(this);
  }

  /** Some columns: {@code [..., size] -> [..., count]}. */
  public Tensor columns(int first, int count) {
    return Layout.columns(this, first, count);
  }

  /** Side by side on the last axis: {@code [..., a], [..., b] -> [..., a + b]}. */
  public static Tensor concat(List<Tensor> parts) {
    return Layout.concat(parts);
  }

  /** One behind the other on a new first axis: {@code [batch, size] -> [time, batch, size]}. */
  public static Tensor stack(List<Tensor> steps) {
    return Layout.stack(steps);
  }

  /**
   * One behind the other on the first axis: {@code [a, size], [b, size] -> [a + b, size]}; all
   * other axes are alike.
   */
  public static Tensor join(List<Tensor> parts) {
    return Layout.join(parts);
  }

  /** Rows of a table: {@code [rows, size] -> [shape of ids, size]}. */
  public static Tensor gather(Tape tape, Parameter table, int[] ids, int... shape) {
    return Layout.gather(tape, table, ids, Shape.of(shape));
  }

  /**
   * Picks from the axis before the last, with repeats, copied: {@code [rows, size] -> [count,
   * size]}, {@code [time, batch, size] -> [time, count, size]}. -1 picks zeros.
   */
  public Tensor select(int... index) {
    return Layout.select(this, index);
  }

  /**
   * Drops numbers at random and scales the others by {@code 1 / (1 - ratio)}; does nothing on a
   * tape without chance.
   */
  public Tensor dropout(double ratio, String name) {
    return Layout.dropout(this, ratio, name, 0);
  }

  /**
   * {@link #dropout(double, String)} of one step, with the pattern that the whole sequence would
   * have had there.
   */
  public Tensor dropout(double ratio, String name, int time) {
    return Layout.dropout(this, ratio, name, time);
  }

  /**
   * {@link #dropout(double, String)} of packed positions {@code [positions, size]}, with the
   * pattern that the whole batch would have had there.
   */
  public Tensor dropout(double ratio, String name, Packing packing) {
    return Layout.dropout(this, ratio, name, packing.times(), packing.sequences());
  }

  /**
   * Dropout with one pattern for all times of a sequence: {@code [rows, size]}. Gal and Ghahramani
   * 2016, https://arxiv.org/abs/1512.05287.
   *
   * @param sequences which sequence of the batch each row is
   */
  public Tensor dropoutOfSequences(double ratio, String name, int... sequences) {
    return Layout.dropout(this, ratio, name, new int[sequences.length], sequences);
  }

  /**
   * Cross entropy summed over rows and multiplied by {@code scale}: {@code [..., size] -> []}.
   *
   * @param targets one a row; {@code ignored} ones count nothing
   * @param smoothing the share of the target distribution that is spread over all classes
   */
  public Tensor crossEntropy(int[] targets, int ignored, double smoothing, double scale) {
    double[] scales = new double[targets.length];
    Arrays.fill(scales, scale);
    return crossEntropy(targets, ignored, smoothing, scales);
  }

  /**
   * The same with a scale for each row, of either sign.
   *
   * @param scales one a row
   */
  public Tensor crossEntropy(int[] targets, int ignored, double smoothing, double[] scales) {
    return Arithmetic.crossEntropy(this, targets, ignored, smoothing, scales);
  }

  /**
   * {@code v . tanh(key + query)}: keys {@code [time, batch, size]}, query {@code [rows, size]} to
   * {@code [time, rows]}.
   */
  public Tensor additiveScores(Tensor query, Parameter v) {
    return Attending.additiveScores(this, query, v);
  }

  /**
   * {@code v . tanh(key + query + coverage weight)}: keys {@code [time, batch, size]}, query {@code
   * [rows, size]}, coverage {@code [time, rows]} and its weight {@code [size]} to {@code [time,
   * rows]}.
   */
  public Tensor additiveScores(Tensor query, Parameter v, Tensor coverage, Parameter weight) {
    return Attending.additiveScores(this, query, v, coverage, weight);
  }

  /**
   * {@code scale (key . query)}: keys {@code [time, batch, size]}, query {@code [rows, size]} to
   * {@code [time, rows]}.
   */
  public Tensor dotScores(Tensor query, double scale) {
    return Attending.dotScores(this, query, scale);
  }

  /** Softmax over time of scores {@code [time, rows]}, zero where the mask is 0. */
  public Tensor softmaxOverTime(Mask mask) {
    return Attending.softmaxOverTime(this, mask);
  }

  /**
   * The sum of values {@code [time, batch, size]} with these weights {@code [time, rows]}: {@code
   * [rows, size]}.
   */
  public Tensor weightedSum(Tensor values) {
    return Attending.weightedSum(this, values);
  }

  @Override
  public String toString() {
    return "Tensor " + shape();
  }
}
