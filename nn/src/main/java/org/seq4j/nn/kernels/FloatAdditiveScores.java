package org.seq4j.nn.kernels;

import java.util.Arrays;
import java.util.Optional;
import org.seq4j.nn.Array;

/**
 * The additive scores of {@link FloatAttention}, with or without coverage: a sequence at a time, so
 * that each row of keys is read once for all rows that look at it. Hidden units are computed again
 * for the gradient rather than kept.
 */
final class FloatAdditiveScores {
  private static final int KEY = 0;
  private static final int D_KEY = 1;
  private static final int V = 2;
  private static final int D_V = 3;
  private static final int SCORES = 4;
  private static final int TANH = 5;
  private static final int TOTAL = 6;
  private static final int INNER = 7;
  private static final int COVERAGE = 12;
  private static final int D_COVERAGE = 13;
  private static final int WEIGHT = 14;
  private static final int D_WEIGHT = 15;

  /** Slots of rows. */
  private static final int QUERIES = 0;

  private static final int D_QUERIES = 1;

  private final Loops loops;

  FloatAdditiveScores(Loops loops) {
    this.loops = loops;
  }

  /** What was looked at before, on the heap. */
  private record Earlier(float[] coverage, float[] weight) {
    static Optional<Earlier> read(Optional<Covered> covered, int size, Scratch scratch) {
      return covered.map(
          arrays ->
              new Earlier(
                  scratch.read(COVERAGE, arrays.coverage(), 0, arrays.coverage().length()),
                  scratch.read(WEIGHT, arrays.weight(), 0, size)));
    }
  }

  /** The gradients of {@link Earlier}, and a place for those of the hidden units. */
  private record ToEarlier(float[] coverage, float[] weight, float[] inner) {
    static Optional<ToEarlier> read(Optional<Covered> dCovered, int size, Scratch scratch) {
      return dCovered.map(
          arrays ->
              new ToEarlier(
                  scratch.read(D_COVERAGE, arrays.coverage(), 0, arrays.coverage().length()),
                  scratch.read(D_WEIGHT, arrays.weight(), 0, size),
                  scratch.floats(INNER, size)));
    }

    void write(Covered dCovered, int size) {
      dCovered.coverage().write(0, coverage, 0, dCovered.coverage().length());
      dCovered.weight().write(0, weight, 0, size);
    }
  }

  void scores(Array keys, Array query, Array v, Optional<Covered> covered, Array scores) {
    int beam = Fit.beam("additive scores", keys, query, scores);
    Fit.factors("additive scores", keys, v);
    Scratch scratch = Scratch.ofThread();
    int batch = keys.shape().at(1);
    int size = v.length();
    int rows = query.shape().rows();
    float[] factors = scratch.read(V, v, 0, size);
    float[] tanh = scratch.floats(TANH, size);
    float[] result = scratch.floats(SCORES, scores.length());
    Optional<Earlier> earlier = Earlier.read(covered, size, scratch);
    for (int b = 0; b * beam < rows; b++) {
      float[][] queries = scratch.readRows(QUERIES, query, b * beam * size, beam, size);
      for (int t = 0; t < keys.shape().at(0); t++) {
        float[] key = scratch.read(KEY, keys, (t * batch + b) * size, size);
        for (int i = 0; i < beam; i++) {
          int at = t * rows + b * beam + i;
          hidden(key, queries[i], earlier, at, tanh, size);
          result[at] = loops.dot(tanh, factors, size, scratch);
        }
      }
    }
    scores.write(0, result, 0, scores.length());
  }

  private void hidden(
      float[] key, float[] query, Optional<Earlier> earlier, int at, float[] tanh, int size) {
    loops.plus(key, query, tanh, size);
    if (earlier.isPresent()) {
      loops.addScaled(earlier.get().coverage[at], earlier.get().weight, tanh, size);
    }
    loops.tanh(tanh, size);
  }

  void gradient(
      Array keys,
      Array query,
      Array v,
      Optional<Covered> covered,
      Array dScores,
      Array dKeys,
      Array dQuery,
      Array dV,
      Optional<Covered> dCovered) {
    int beam = Fit.beam("additive scores' gradient", keys, query, dScores, dKeys, dQuery);
    Fit.factors("additive scores' gradient", keys, v);
    Scratch scratch = Scratch.ofThread();
    int batch = keys.shape().at(1);
    int size = v.length();
    int rows = query.shape().rows();
    float[] factors = scratch.read(V, v, 0, size);
    float[] tanh = scratch.floats(TANH, size);
    float[] scores = scratch.read(SCORES, dScores, 0, dScores.length());
    float[] total = scratch.zeros(TOTAL, size);
    Optional<Earlier> earlier = Earlier.read(covered, size, scratch);
    Optional<ToEarlier> toEarlier = ToEarlier.read(dCovered, size, scratch);
    for (int b = 0; b * beam < rows; b++) {
      float[][] queries = scratch.readRows(QUERIES, query, b * beam * size, beam, size);
      float[][] toQueries = scratch.readRows(D_QUERIES, dQuery, b * beam * size, beam, size);
      float[] toV = scratch.zeros(D_V, size);
      for (int t = 0; t < keys.shape().at(0); t++) {
        int from = (t * batch + b) * size;
        float[] key = scratch.read(KEY, keys, from, size);
        float[] toKey = scratch.read(D_KEY, dKeys, from, size);
        for (int i = 0; i < beam; i++) {
          int at = t * rows + b * beam + i;
          float d = scores[at];
          if (d != 0f) {
            hidden(key, queries[i], earlier, at, tanh, size);
            loops.addScaled(d, tanh, toV, size);
            if (earlier.isPresent()) {
              float[] inner = toEarlier.orElseThrow().inner;
              Arrays.fill(inner, 0, size, 0f);
              loops.addThroughTanh(d, factors, tanh, inner, toQueries[i], size);
              through(inner, earlier.get(), toEarlier.get(), at, toKey, size, scratch);
            } else {
              loops.addThroughTanh(d, factors, tanh, toKey, toQueries[i], size);
            }
          }
        }
        dKeys.write(from, toKey, 0, size);
      }
      loops.add(toV, total, size);
      Scratch.writeRows(toQueries, dQuery, b * beam * size, beam, size);
    }
    loops.add(scratch.read(D_V, dV, 0, size), total, size);
    dV.write(0, total, 0, size);
    toEarlier.ifPresent(own -> own.write(dCovered.orElseThrow(), size));
  }

  /** From the gradient of the sums within the tanh to key, coverage and its weight. */
  private void through(
      float[] inner,
      Earlier earlier,
      ToEarlier toEarlier,
      int at,
      float[] toKey,
      int size,
      Scratch scratch) {
    loops.add(inner, toKey, size);
    toEarlier.coverage[at] += loops.dot(inner, earlier.weight, size, scratch);
    loops.addScaled(earlier.coverage[at], inner, toEarlier.weight, size);
  }
}
