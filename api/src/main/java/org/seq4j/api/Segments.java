package org.seq4j.api;

import java.util.Arrays;
import java.util.List;
import org.seq4j.nn.Mask;

/**
 * Which parts the sequences of a batch have, such as the turns of a conversation: a number for each
 * position, ascending with time within a sequence. What stands at padding is arbitrary.
 */
public final class Segments {
  /** Every sequence is one segment. */
  public static final Segments NONE = new Segments(0, new int[0]);

  private final int batch;
  private final int[] numbers;

  private Segments(int batch, int[] numbers) {
    this.batch = batch;
    this.numbers = numbers;
  }

  /**
   * The segments of sequences without padding before their ends.
   *
   * @param starts for each sequence where each segment but the first begins, ascending
   */
  public static Segments starting(int time, List<List<Integer>> starts) {
    if (starts.stream().allMatch(List::isEmpty)) {
      return NONE;
    }
    int batch = starts.size();
    int[] numbers = new int[time * batch];
    for (int b = 0; b < batch; b++) {
      for (int start : starts.get(b)) {
        for (int t = start; t < time; t++) {
          numbers[t * batch + b]++;
        }
      }
    }
    return new Segments(batch, numbers);
  }

  /** Segments of so many real positions each, the last one perhaps of fewer. */
  public static Segments ofLength(int length, Mask mask) {
    int[] numbers = new int[mask.time() * mask.batch()];
    for (int b = 0; b < mask.batch(); b++) {
      int real = 0;
      for (int t = 0; t < mask.time(); t++) {
        numbers[t * mask.batch() + b] = real / length;
        real += mask.isReal(t, b) ? 1 : 0;
      }
    }
    return new Segments(mask.batch(), numbers);
  }

  /** The number of the segment of a position. */
  public int at(int time, int sequence) {
    return numbers.length == 0 ? 0 : numbers[time * batch + sequence];
  }

  @Override
  public String toString() {
    return numbers.length == 0 ? "none" : Arrays.toString(numbers);
  }
}
