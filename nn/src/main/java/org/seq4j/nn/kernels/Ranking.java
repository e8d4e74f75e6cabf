package org.seq4j.nn.kernels;

/** The largest numbers of a row that were seen so far, as {@link Best} orders them. */
final class Ranking {
  private final float[] values;
  private final int[] columns;
  private int count;

  /**
   * @param most how many are kept
   */
  Ranking(int most) {
    values = new float[most];
    columns = new int[most];
  }

  /**
   * Begins a row with its first numbers, as many as are kept.
   *
   * @return how many those are
   */
  int begin(float[] x) {
    count = 0;
    for (int j = 0; j < values.length; j++) {
      insert(x[j], j);
    }
    return count;
  }

  /** The smallest number that is kept: what is not larger changes nothing. */
  float least() {
    return values[count - 1];
  }

  /** Goes on with some columns of the row. */
  void offer(float[] x, int from, int to) {
    for (int j = from; j < to; j++) {
      if (x[j] > values[count - 1]) {
        count--;
        insert(x[j], j);
      }
    }
  }

  private void insert(float value, int column) {
    int at = count++;
    while (at > 0 && values[at - 1] < value) {
      values[at] = values[at - 1];
      columns[at] = columns[at - 1];
      at--;
    }
    values[at] = value;
    columns[at] = column;
  }

  /** The largest number. */
  float largest() {
    return values[0];
  }

  /** Writes a row of the result. */
  void write(Best best, int row, double logSum) {
    for (int rank = 0; rank < count; rank++) {
      best.columns()[row * count + rank] = columns[rank];
      best.logProbabilities()[row * count + rank] = (double) values[rank] - values[0] - logSum;
    }
  }
}
