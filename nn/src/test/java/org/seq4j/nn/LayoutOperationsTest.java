package org.seq4j.nn;

import java.util.List;
import java.util.stream.Stream;
import org.seq4j.nn.FiniteDifferences.Loss;

/** Operations that move numbers about, views among them. */
class LayoutOperationsTest extends OperationCases {
  private static final Mask HOLES = Mask.of(4, 3, 0, 1, 0, 1, 1, 0, 0, 1, 1, 1, 0, 0);
  private static final Packing FULL = Packing.of(Mask.full(4, 3));

  @Override
  Stream<Case> cases() {
    return Stream.of(views(), copies(), packed(), tables(), chance()).flatMap(cases -> cases);
  }

  private static Stream<Case> views() {
    return Stream.of(
        operation("as", x -> x.get(0).as(6, 2).times(x.get(0).as(6, 2)), numbers(1, 3, 2, 2)),
        operation(
            "step",
            x -> x.get(0).step(1).times(x.get(0).step(2)).plus(x.get(0).step(1)),
            numbers(1, 3, 2, 2)),
        operation(
            "step beside its whole",
            x -> x.get(0).tanh().plus(x.get(0).step(0)),
            numbers(1, 3, 2, 2)),
        operation("rows", x -> x.get(0).rows(1, 3).times(x.get(0).rows(0, 2)), numbers(1, 3, 2, 2)),
        operation(
            "a view of a view",
            x -> x.get(0).rows(1, 3).step(1).as(4).times(x.get(0).step(2).as(4)),
            numbers(1, 3, 2, 2)),
        operation(
            "a view of a result",
            x -> {
              Tensor whole = x.get(0).tanh();
              return whole.step(1).times(whole.step(0)).plus(whole.step(1).sigmoid());
            },
            numbers(1, 3, 2, 2)));
  }

  private static Stream<Case> copies() {
    return Stream.of(
        operation("columns", x -> x.get(0).columns(1, 2), numbers(1, 2, 3, 4)),
        operation(
            "overlapping columns",
            x -> x.get(0).columns(0, 3).times(x.get(0).columns(1, 3)),
            numbers(1, 2, 4)),
        operation(
            "concat",
            x -> Tensor.concat(List.of(x.get(0), x.get(1), x.get(0))),
            numbers(1, 2, 3),
            numbers(2, 2, 4)),
        operation("concat of one", x -> Tensor.concat(List.of(x.get(0))), numbers(1, 2, 3)),
        onTape(
            "concat with a constant",
            (tape, x) -> Tensor.concat(List.of(tape.zeros(2, 2), x.get(0))),
            numbers(1, 2, 3)),
        operation(
            "stack",
            x -> Tensor.stack(List.of(x.get(0), x.get(1), x.get(0))),
            numbers(1, 2, 3),
            numbers(2, 2, 3)),
        onTape(
            "stack with a constant",
            (tape, x) -> Tensor.stack(List.of(tape.zeros(2, 3), x.get(0))),
            numbers(1, 2, 3)),
        operation(
            "join",
            x -> Tensor.join(List.of(x.get(0), x.get(1), x.get(0))),
            numbers(1, 2, 3),
            numbers(2, 1, 3)),
        onTape(
            "join with a constant and with nothing",
            (tape, x) -> Tensor.join(List.of(tape.zeros(1, 2, 3), tape.zeros(0, 2, 3), x.get(0))),
            numbers(1, 3, 2, 3)),
        operation("join of one", x -> Tensor.join(List.of(x.get(0))), numbers(1, 2, 3)),
        operation(
            "select rows with zeros between",
            x -> x.get(0).tanh().select(2, -1, 0, 2, -1),
            numbers(1, 3, 2)),
        operation(
            "select sentences with zeros between",
            x -> x.get(0).select(-1, 2, 0, 2),
            numbers(1, 4, 3, 2)),
        operation("select rows with repeats", x -> x.get(0).select(2, 0, 2, 2), numbers(1, 3, 2)),
        operation(
            "select sentences with repeats",
            x -> x.get(0).select(2, 0, 2, 2, 1),
            numbers(1, 4, 3, 2)));
  }

  private static Stream<Case> packed() {
    Packing packing = Packing.of(HOLES);
    return Stream.of(
        operation("pack", x -> packing.pack(x.get(0)).tanh(), numbers(1, 4, 3, 2)),
        operation("unpack", x -> packing.unpack(x.get(0), 4).tanh(), numbers(1, 6, 2)),
        operation(
            "step of a packing",
            x -> packing.step(x.get(0), 1).times(packing.step(x.get(0), 0).rows(0, 2)),
            numbers(1, 6, 2)),
        operation(
            "pack and unpack without padding",
            x -> FULL.unpack(FULL.pack(x.get(0)).tanh(), 4).plus(x.get(0)),
            numbers(1, 4, 3, 2)));
  }

  private static Stream<Case> tables() {
    return Stream.of(
        weighted("gather with repeats", LayoutOperationsTest::gathered),
        weighted(
            "a table gathered, read whole and multiplied with", LayoutOperationsTest::mixedUse),
        weighted(
            "a parameter as a tensor",
            p -> {
              Parameter weight = p.matrix("w", 2, 3);
              return (tape, x) ->
                  mixed(tape.parameter(weight).tanh().times(tape.parameter(weight)));
            }));
  }

  private static Loss gathered(Parameters parameters) {
    Parameter table = parameters.matrix("table", 6, 3);
    return (tape, x) -> {
      Tensor once = Tensor.gather(tape, table, new int[] {4, 1, 4, 4, 0, 1}, 3, 2);
      Tensor again = Tensor.gather(tape, table, new int[] {5, 4}, 2);
      return mixed(once.tanh()).plus(mixed(again.times(again)));
    };
  }

  private static Loss mixedUse(Parameters parameters) {
    Parameter table = parameters.matrix("table", 4, 3);
    return (tape, x) -> {
      Tensor rows = Tensor.gather(tape, table, new int[] {3, 1, 3}, 3);
      Tensor wide = Tensor.concat(List.of(rows, rows.columns(0, 1)));
      Tensor whole = tape.parameter(table).tanh();
      return mixed(wide.linear(table)).plus(mixed(whole)).plus(mixed(rows.sigmoid()));
    };
  }

  private static Stream<Case> chance() {
    return Stream.of(
            operation("dropout", x -> x.get(0).tanh().dropout(0.4, "a"), numbers(1, 3, 2, 5)),
            operation(
                "dropout of a step", x -> x.get(0).dropout(0.4, "a", 3).tanh(), numbers(1, 4, 5)),
            operation(
                "dropout of packed positions",
                x -> x.get(0).tanh().dropout(0.4, "a", Packing.inOrder(1, 3, 2)),
                numbers(1, 8, 5)))
        .map(one -> one.on(memory -> Tape.training(memory, new Randomness(5, 11, 2, 3))));
  }
}
