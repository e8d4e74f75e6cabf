package org.seq4j.decoders;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.seq4j.api.Hypothesis;
import org.seq4j.api.Request;
import org.seq4j.api.Scorer;
import org.seq4j.api.Search;
import org.seq4j.api.Source;
import org.seq4j.api.Tokens;
import org.seq4j.nn.Memory;
import org.seq4j.nn.Precision;
import org.seq4j.nn.Tape;

/** Tables of probabilities to search, and how that is done. */
final class Tables {
  static final int UNKNOWN = 1;
  static final int A = 4;
  static final int B = 5;

  /** Greedy says A, which is followed by END at 0.4; B END is the better whole. */
  static final TableScorer.Table GARDEN_PATH =
      (sentence, said) -> {
        if (said.isEmpty()) {
          return row(0.05, 0.05, 0.5, 0.4);
        }
        if (said.equals(List.of(A))) {
          return row(0.1, 0.4, 0.3, 0.2);
        }
        if (said.equals(List.of(B))) {
          return row(0.02, 0.9, 0.04, 0.04);
        }
        return row(0.05, 0.75, 0.1, 0.1);
      };

  /** Arbitrary probabilities, a function of sentence and history; some sentences end early. */
  static final TableScorer.Table ARBITRARY =
      (sentence, said) -> {
        Random random = new Random(31L * sentence + said.hashCode());
        double[] raw = random.doubles(4, 0.05, 1).toArray();
        raw[1] *= 0.3 + said.size() * (1 + sentence % 5) * 0.2;
        double sum = Arrays.stream(raw).sum();
        return row(raw[0] / sum, raw[1] / sum, raw[2] / sum, raw[3] / sum);
      };

  private Tables() {}

  static double[] row(double unknown, double end, double a, double b) {
    return new double[] {0, unknown, 0, end, a, b};
  }

  /** Sentences of these lengths, each of its own kind. */
  static Source source(int... lengths) {
    List<Tokens> items = new ArrayList<>();
    for (int sentence = 0; sentence < lengths.length; sentence++) {
      items.add(item(sentence, lengths[sentence]));
    }
    return Source.of(items);
  }

  /** A sentence of its own kind: its first word says which it is. */
  static Tokens item(int sentence, int length) {
    int[] ids = new int[length];
    Arrays.fill(ids, 4 + sentence);
    return new Tokens(Collections.nCopies(length, "word"), ids);
  }

  static List<List<Hypothesis>> decode(Search search, Scorer scorer, Source source) {
    return decode(search, scorer, source, Request.plain(source.batch()));
  }

  static List<List<Hypothesis>> decode(
      Search search, Scorer scorer, Source source, List<Request> requests) {
    try (Memory memory = new Memory(Precision.FLOAT);
        Tape tape = Tape.inference(memory)) {
      return search.decode(scorer, tape, source, requests);
    }
  }

  /** What is said to one sentence. */
  static List<Hypothesis> decode(Search search, TableScorer.Table table, Request request) {
    return decode(search, new TableScorer(table), source(3), List.of(request)).get(0);
  }

  static List<Integer> ids(Hypothesis hypothesis) {
    return Arrays.stream(hypothesis.ids()).boxed().toList();
  }
}
