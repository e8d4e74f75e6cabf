package org.seq4j.decoders;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.seq4j.api.Scorer;
import org.seq4j.api.Source;
import org.seq4j.api.Tokens;
import org.seq4j.api.Vocabulary;
import org.seq4j.nn.Shape;
import org.seq4j.nn.Tape;
import org.seq4j.nn.Tensor;

/**
 * A model that is a table: what may be said next depends on the sentence's first word and on all
 * that was said. It looks at the position of the step. What it carries from step to step stands on
 * the tape, where a search that mixes up its rows is found out: each row's sum of all ids said.
 */
final class TableScorer implements Scorer {
  private final Table table;

  /** The probabilities, which must sum to 1. */
  @FunctionalInterface
  interface Table {
    /** The probability of every symbol, for a sentence's first word and what was said. */
    double[] next(int sentence, List<Integer> said);
  }

  TableScorer(Table table) {
    this.table = table;
  }

  /** One row. */
  record Row(int sentence, int time, List<Integer> said) {}

  private record Rows(List<Row> rows, int sentences, int sourceTime, Tensor sums) implements State {
    @Override
    public State select(int... index) {
      return new Rows(pick(index), sentences, sourceTime, sums.select(index));
    }

    @Override
    public State keep(int... kept) {
      int each = rows.size() / sentences;
      int[] index =
          IntStream.of(kept).flatMap(s -> IntStream.range(s * each, (s + 1) * each)).toArray();
      return new Rows(pick(index), kept.length, sourceTime, sums.select(index));
    }

    private List<Row> pick(int... index) {
      return IntStream.of(index).mapToObj(rows::get).toList();
    }
  }

  @Override
  public State start(Tape tape, Source source) {
    List<Row> rows =
        source.items().stream()
            .map(item -> new Row(((Tokens) item).ids()[0], 0, List.of()))
            .toList();
    return new Rows(rows, rows.size(), source.time(), tape.zeros(rows.size(), 1));
  }

  @Override
  public Scores next(State state, int[] previous) {
    Rows before = (Rows) state;
    if (previous.length != before.rows.size()) {
      throw new AssertionError(previous.length + " symbols for " + before.rows.size() + " rows");
    }
    List<Row> rows = new ArrayList<>();
    List<double[]> probabilities = new ArrayList<>();
    double[] looked = new double[before.sourceTime * previous.length];
    for (int i = 0; i < previous.length; i++) {
      Row row = extended(before.rows.get(i), previous[i]);
      check(row, before.sums.value().get(i) + previous[i]);
      rows.add(row);
      probabilities.add(table.next(row.sentence, row.said));
      int position = Math.min(row.time - 1, before.sourceTime - 1);
      looked[position * previous.length + i] = 1;
    }
    Tape tape = before.sums.tape();
    double[] sums = rows.stream().mapToDouble(TableScorer::sum).toArray();
    double[] logs = probabilities.stream().flatMapToDouble(Arrays::stream).map(Math::log).toArray();
    int symbols = logs.length / previous.length;
    return new Scores(
        new Rows(
            rows,
            before.sentences,
            before.sourceTime,
            tape.constant(Shape.of(rows.size(), 1), sums)),
        tape.constant(Shape.of(rows.size(), symbols), logs),
        tape.constant(Shape.of(before.sourceTime, rows.size()), looked));
  }

  private static Row extended(Row row, int symbol) {
    if (symbol == Vocabulary.BEGIN) {
      return new Row(row.sentence, row.time + 1, row.said);
    }
    List<Integer> said = new ArrayList<>(row.said);
    said.add(symbol);
    return new Row(row.sentence, row.time + 1, List.copyOf(said));
  }

  private static double sum(Row row) {
    return Vocabulary.BEGIN + row.said.stream().mapToInt(Integer::intValue).sum();
  }

  private static void check(Row row, double sum) {
    if (sum != sum(row)) {
      throw new AssertionError(
          "the state on the tape belongs to another row, or its memory was given back: " + row);
    }
  }
}
