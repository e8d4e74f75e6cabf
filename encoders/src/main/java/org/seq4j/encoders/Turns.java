package org.seq4j.encoders;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.seq4j.api.Sequence;
import org.seq4j.nn.Mask;
import org.seq4j.nn.Tensor;

/**
 * Where the words of the segments of a batch stand: all segments side by side, those of a sequence
 * one behind the other.
 */
final class Turns {
  private final int time;
  private final int batch;
  private final List<List<int[]>> bySequence = new ArrayList<>();
  private int turns;
  private int longest = 1;
  private int most = 1;

  /** The segments of these sequences, those without a real position left out. */
  Turns(Sequence source) {
    time = source.time();
    batch = source.batch();
    for (int b = 0; b < batch; b++) {
      List<int[]> own = turnsOf(source, b);
      bySequence.add(own);
      turns += own.size();
      most = Math.max(most, own.size());
      longest = own.stream().mapToInt(turn -> turn.length).reduce(longest, Math::max);
    }
  }

  /** The places in {@code [time, batch]} of each segment of a sequence. */
  private List<int[]> turnsOf(Sequence source, int b) {
    List<int[]> all = new ArrayList<>();
    List<Integer> current = new ArrayList<>();
    int number = 0;
    for (int t = 0; t < time; t++) {
      if (source.mask().isReal(t, b)) {
        boolean begins = source.segments().at(t, b) != number;
        number = source.segments().at(t, b);
        if (begins && !current.isEmpty()) {
          all.add(places(current));
          current.clear();
        }
        current.add(t * batch + b);
      }
    }
    if (!current.isEmpty()) {
      all.add(places(current));
    }
    return all;
  }

  private static int[] places(List<Integer> all) {
    return all.stream().mapToInt(Integer::intValue).toArray();
  }

  /** How many segments there are in all. */
  int count() {
    return turns;
  }

  /** The words of each segment: {@code [time, batch, size] -> [longest, segments, size]}. */
  Sequence words(Tensor values) {
    int[] index = filled(longest * turns);
    int[] lengths = new int[turns];
    int turn = 0;
    for (List<int[]> own : bySequence) {
      for (int[] places : own) {
        for (int i = 0; i < places.length; i++) {
          index[i * turns + turn] = places[i];
        }
        lengths[turn++] = places.length;
      }
    }
    return new Sequence(
        rows(values).select(index).as(longest, turns, values.shape().size()),
        Mask.ofLengths(longest, lengths));
  }

  /** A vector of each segment as sequences: {@code [segments, size] -> [most, batch, size]}. */
  Sequence sequences(Tensor vectors) {
    int[] index = filled(most * batch);
    int[] lengths = new int[batch];
    int turn = 0;
    for (int b = 0; b < batch; b++) {
      lengths[b] = bySequence.get(b).size();
      for (int k = 0; k < lengths[b]; k++) {
        index[k * batch + b] = turn++;
      }
    }
    return new Sequence(
        vectors.select(index).as(most, batch, vectors.shape().size()),
        Mask.ofLengths(most, lengths));
  }

  /** States of words where the words stand: {@code [longest, segments, size] -> [time, ...]}. */
  Tensor wordsInPlace(Tensor states) {
    int[] index = filled(time * batch);
    int turn = 0;
    for (List<int[]> own : bySequence) {
      for (int[] places : own) {
        for (int i = 0; i < places.length; i++) {
          index[places[i]] = i * turns + turn;
        }
        turn++;
      }
    }
    return rows(states).select(index).as(time, batch, states.shape().size());
  }

  /** States of segments at each of their words: {@code [most, batch, size] -> [time, ...]}. */
  Tensor turnsInPlace(Tensor states) {
    int[] index = filled(time * batch);
    for (int b = 0; b < batch; b++) {
      for (int k = 0; k < bySequence.get(b).size(); k++) {
        for (int place : bySequence.get(b).get(k)) {
          index[place] = k * batch + b;
        }
      }
    }
    return rows(states).select(index).as(time, batch, states.shape().size());
  }

  private static Tensor rows(Tensor values) {
    return values.as(values.shape().at(0) * values.shape().at(1), values.shape().size());
  }

  private static int[] filled(int length) {
    int[] index = new int[length];
    Arrays.fill(index, -1); // padding
    return index;
  }
}
