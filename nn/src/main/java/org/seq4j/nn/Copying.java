package org.seq4j.nn;

import java.util.Arrays;
import java.util.List;

/**
 * The operations of an output that generates or copies, {@code p(w) = g softmax(logits)[w] + (1 -
 * g) sum of the weights of the positions that hold w}, where {@code g = sigmoid(gate)}. See et al.
 * 2017, https://arxiv.org/abs/1704.04368, equation 9. Symbols from {@code size of the logits} on
 * can only be copied.
 */
public final class Copying {
  private final int[] ids;
  private final int batch;

  /**
   * @param ids the symbol that each source position may be copied as, {@code [time, batch]} with
   *     time outermost; what stands at padding does not matter, since it has no weight
   */
  public Copying(int[] ids, int batch) {
    this.ids = ids.clone();
    this.batch = batch;
  }

  /** The source's number of steps. */
  private int time() {
    return ids.length / batch;
  }

  private void check(String operation, Tensor weights, int rows) {
    Shape shape = weights.shape();
    boolean fits = rows <= batch || rows % batch == 0;
    if (shape.rank() != 2 || shape.at(0) != time() || shape.at(1) != rows || !fits) {
      throw ShapeException.of(
          operation, shape, Shape.of(time(), batch), "weights [time, rows] of the source's steps");
    }
  }

  /**
   * How probable it is that copying gives what is wanted.
   *
   * @param weights of each step, {@code [time, rows]}, rows as the packing has them
   * @param wanted the symbol at each packed position
   * @return the sum of the weights of the source positions that hold it: {@code [positions, 1]}
   */
  public Tensor probability(List<Tensor> weights, Packing packing, int[] wanted) {
    Tape tape = weights.get(0).tape();
    double[] sums = new double[packing.positions()];
    each(
        weights,
        packing,
        wanted,
        (step, place, at) -> sums[at] += weights.get(step).value().get(place));
    Array found = tape.allocate(Shape.of(sums.length, 1)).assign(sums);
    return tape.record(
        found,
        gradient ->
            each(
                weights,
                packing,
                wanted,
                (step, place, at) -> {
                  Array own = weights.get(step).gradient();
                  own.set(place, own.get(place) + gradient.get(at));
                }));
  }

  /** A place in a step's weights that counts for a packed position. */
  private interface Match {
    void found(int step, int place, int position);
  }

  private void each(List<Tensor> weights, Packing packing, int[] wanted, Match match) {
    int first = 0;
    for (int step = 0; step < packing.steps(); step++) {
      int[] sequences = packing.sequences(step);
      check("probability of copying", weights.get(step), sequences.length);
      for (int t = 0; t < time(); t++) {
        for (int row = 0; row < sequences.length; row++) {
          if (ids[t * batch + sequences[row]] == wanted[first + row]) {
            match.found(step, t * sequences.length + row, first + row);
          }
        }
      }
      first += sequences.length;
    }
  }

  /**
   * Cross entropy summed over rows and multiplied by {@code scale}: {@code []}.
   *
   * @param logits {@code [rows, size]}, overwritten if disposable
   * @param gate {@code [rows, 1]}
   * @param copied the probability that copying gives the target, {@code [rows, 1]}
   * @param targets one a row; {@code ignored} ones count nothing
   */
  public static Tensor crossEntropy(
      Tensor logits, Tensor gate, Tensor copied, int[] targets, int ignored, double scale) {
    double[] scales = new double[targets.length];
    Arrays.fill(scales, scale);
    return crossEntropy(logits, gate, copied, targets, ignored, scales);
  }

  /**
   * The same with a scale for each row, of either sign.
   *
   * @param scales one a row
   */
  public static Tensor crossEntropy(
      Tensor logits, Tensor gate, Tensor copied, int[] targets, int ignored, double[] scales) {
    Tape tape = logits.tape();
    boolean gradient = tape.isRecording();
    Array work =
        gradient && !logits.isDisposable()
            ? tape.allocate(logits.shape()).assign(logits.value())
            : logits.value();
    CopyingLoss loss = new CopyingLoss(gate.value(), copied.value(), targets, ignored, scales);
    loss.run(tape.kernels().learning(), work, gradient);
    Array sum = tape.allocate(Shape.of());
    sum.set(0, loss.sum());
    return tape.record(
        sum,
        dSum -> {
          double factor = dSum.get(0);
          if (factor != 1) {
            tape.kernels().elements().affine(work, factor, 0, work);
          }
          logits.takeGradient(work);
          loss.addGradients(factor, gate.gradient(), copied.gradient());
        });
  }

  /**
   * The logarithms of the probabilities of all symbols, negative infinity where one can neither be
   * generated nor copied. Has no gradient.
   *
   * @param logits {@code [rows, size]}, overwritten
   * @param gate {@code [rows, 1]}
   * @param weights {@code [time, rows]}; several rows for each sentence, or fewer rows than
   *     sentences, as attention has them
   * @param symbols how many there are, those included that can only be copied
   * @return {@code [rows, symbols]}
   */
  public Tensor logProbabilities(Tensor logits, Tensor gate, Tensor weights, int symbols) {
    Tape tape = logits.tape();
    int rows = logits.shape().rows();
    int size = logits.shape().size();
    check("probabilities of generating and copying", weights, rows);
    tape.kernels().elements().logSoftmax(logits.value(), logits.value());
    Array result = tape.allocate(Shape.of(rows, symbols));
    double[] gates = gate.value().toDoubles();
    double[] looked = weights.value().toDoubles();
    int[] touched = new int[time()];
    double[] copied = new double[symbols];
    double[] all = new double[symbols];
    for (int row = 0; row < rows; row++) {
      read(logits.value(), row * size, size, all);
      double generating = CopyingLoss.logSigmoid(gates[row]);
      for (int j = 0; j < size; j++) {
        all[j] += generating;
      }
      Arrays.fill(all, size, symbols, Double.NEGATIVE_INFINITY);
      int sequence = row / Math.max(1, rows / batch);
      for (int t = 0; t < touched.length; t++) {
        touched[t] = ids[t * batch + sequence];
        copied[touched[t]] += looked[t * rows + row];
      }
      double copying = CopyingLoss.logSigmoid(-gates[row]);
      for (int symbol : touched) {
        all[symbol] = CopyingLoss.logSum(all[symbol], copying + Math.log(copied[symbol]));
        copied[symbol] = 0;
      }
      write(all, result, row * symbols, symbols);
    }
    return tape.constant(result);
  }

  private static void read(Array from, int at, int count, double[] to) {
    double[] values = from.part(at, Shape.of(count)).toDoubles();
    System.arraycopy(values, 0, to, 0, count);
  }

  private static void write(double[] from, Array to, int at, int count) {
    if (to.precision() == Precision.FLOAT) {
      float[] single = new float[count];
      for (int j = 0; j < count; j++) {
        single[j] = (float) from[j];
      }
      to.write(at, single, 0, count);
    } else {
      to.part(at, Shape.of(count)).assign(from);
    }
  }
}
