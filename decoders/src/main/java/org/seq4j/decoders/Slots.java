package org.seq4j.decoders;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.seq4j.api.Scorer;
import org.seq4j.nn.Tape;

/**
 * The sentences that a search still carries, each with equally many rows. Finished ones leave when
 * they are a quarter or more of all, since leaving means copying what the encoder found for the
 * others.
 */
final class Slots {
  private int[] sentences;

  Slots(int batch) {
    sentences = IntStream.range(0, batch).toArray();
  }

  int count() {
    return sentences.length;
  }

  int sentence(int slot) {
    return sentences[slot];
  }

  /**
   * Ends a step: finished sentences leave, the chosen rows go on, the step's memory is given back.
   *
   * @param rowsBefore how many rows each slot had
   * @param chosen for each slot the rows that it goes on with, counted within the slot; equally
   *     many for each
   */
  Scorer.State advance(
      Tape.Steps steps,
      Scorer.State state,
      int rowsBefore,
      IntPredicate isFinished,
      int[][] chosen) {
    int[] live =
        IntStream.range(0, sentences.length)
            .filter(slot -> !isFinished.test(sentences[slot]))
            .toArray();
    steps.turn();
    Scorer.State kept = state;
    int[][] rows = chosen;
    if (4 * live.length <= 3 * sentences.length) {
      sentences = Arrays.stream(live).map(slot -> sentences[slot]).toArray();
      if (live.length == 0) {
        return state;
      }
      rows = Arrays.stream(live).mapToObj(slot -> chosen[slot]).toArray(int[][]::new);
      kept = steps.lasting(() -> state.keep(live));
    }
    int[][] all = rows;
    Scorer.State next =
        kept.select(
            IntStream.range(0, all.length)
                .flatMap(slot -> Arrays.stream(all[slot]).map(row -> slot * rowsBefore + row))
                .toArray());
    steps.forget();
    return next;
  }
}
