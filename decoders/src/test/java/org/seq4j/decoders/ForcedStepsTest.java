package org.seq4j.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.seq4j.decoders.Tables.A;
import static org.seq4j.decoders.Tables.ARBITRARY;
import static org.seq4j.decoders.Tables.B;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.seq4j.api.Batch;
import org.seq4j.api.Example;
import org.seq4j.api.Origin;
import org.seq4j.api.Tokens;
import org.seq4j.nn.Memory;
import org.seq4j.nn.Precision;
import org.seq4j.nn.Tape;

class ForcedStepsTest {
  private static final List<List<Integer>> SAID =
      List.of(List.of(A, B, B), List.of(), List.of(B), List.of(A, A));

  @Test
  void givenOutputsHaveTheProbabilitiesOfTheirSymbols() {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < SAID.size(); i++) {
      int[] ids = SAID.get(i).stream().mapToInt(Integer::intValue).toArray();
      Tokens target = new Tokens(Collections.nCopies(ids.length, "word"), ids);
      examples.add(
          new Example(
              new Origin("test", i + 1),
              i,
              List.of(Tables.item(i, 2)),
              Optional.of(target),
              List.of()));
    }
    TableScorer scorer = new TableScorer(ARBITRARY);
    try (Memory memory = new Memory(Precision.FLOAT);
        Tape tape = Tape.inference(memory)) {
      List<double[]> found = scorer.logProbabilities(tape, Batch.of(examples));
      double sum = 0;
      for (int i = 0; i < SAID.size(); i++) {
        double[] expected = expected(4 + i, SAID.get(i));
        assertThat(found.get(i)).containsExactly(expected, within(1e-5));
        sum -= Arrays.stream(expected).sum();
      }
      assertThat(scorer.crossEntropy(tape, Batch.of(examples))).isCloseTo(sum, within(1e-4));
    }
  }

  private static double[] expected(int sentence, List<Integer> said) {
    double[] expected = new double[said.size() + 1];
    for (int i = 0; i < expected.length; i++) {
      int symbol = i < said.size() ? said.get(i) : 3;
      expected[i] = Math.log(ARBITRARY.next(sentence, said.subList(0, i))[symbol]);
    }
    return expected;
  }
}
