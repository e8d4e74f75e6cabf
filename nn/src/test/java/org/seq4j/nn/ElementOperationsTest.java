package org.seq4j.nn;

import java.util.stream.Stream;
import org.seq4j.nn.kernels.Unary;

/** Operations on single numbers and on rows. */
class ElementOperationsTest extends OperationCases {
  @Override
  Stream<Case> cases() {
    return Stream.of(sums(), products(), functions(), rows()).flatMap(cases -> cases);
  }

  private static Stream<Case> sums() {
    return Stream.of(
        operation("plus", x -> x.get(0).plus(x.get(1)), numbers(1, 2, 3), numbers(2, 2, 3)),
        operation(
            "plus the end", x -> x.get(0).plus(x.get(1)), numbers(1, 4, 2, 3), numbers(2, 2, 3)),
        operation("plus a row", x -> x.get(0).plus(x.get(1)), numbers(1, 4, 2, 3), numbers(2, 3)),
        operation(
            "plus a longer one", x -> x.get(0).plus(x.get(1)), numbers(1, 3), numbers(2, 4, 3)),
        operation(
            "plus one a row",
            x -> x.get(0).plus(x.get(1)),
            numbers(1, 4, 2, 3),
            numbers(2, 4, 2, 1)),
        operation(
            "one a row plus", x -> x.get(0).plus(x.get(1)), numbers(1, 4, 1), numbers(2, 4, 3)),
        operation("plus itself", x -> x.get(0).plus(x.get(0)), numbers(1, 2, 3)),
        operation("plus a scalar", x -> x.get(0).plus(x.get(1)), numbers(1, 2, 3), numbers(2)),
        operation("minus", x -> x.get(0).minus(x.get(1)), numbers(1, 2, 3), numbers(2, 2, 3)),
        operation("minus a row", x -> x.get(0).minus(x.get(1)), numbers(1, 2, 3), numbers(2, 3)),
        operation(
            "minus one a row", x -> x.get(0).minus(x.get(1)), numbers(1, 2, 3), numbers(2, 2, 1)),
        operation(
            "minus a longer one", x -> x.get(0).minus(x.get(1)), numbers(1, 3), numbers(2, 4, 3)),
        operation(
            "one a row minus", x -> x.get(0).minus(x.get(1)), numbers(1, 4, 1), numbers(2, 4, 3)),
        operation("affine", x -> x.get(0).times(-2.5).plus(0.75), numbers(1, 2, 3)));
  }

  private static Stream<Case> products() {
    return Stream.of(
        operation("times", x -> x.get(0).times(x.get(1)), numbers(1, 2, 3), numbers(2, 2, 3)),
        operation("times itself", x -> x.get(0).times(x.get(0)), numbers(1, 2, 3)),
        operation("times a row", x -> x.get(0).times(x.get(1)), numbers(1, 4, 2, 3), numbers(2, 3)),
        operation(
            "times the end", x -> x.get(0).times(x.get(1)), numbers(1, 4, 2, 3), numbers(2, 2, 3)),
        operation(
            "times a longer one", x -> x.get(0).times(x.get(1)), numbers(1, 3), numbers(2, 4, 3)),
        operation(
            "times one a row",
            x -> x.get(0).times(x.get(1)),
            numbers(1, 4, 2, 3),
            numbers(2, 4, 2, 1)),
        operation(
            "one a row times", x -> x.get(0).times(x.get(1)), numbers(1, 4, 1), numbers(2, 4, 3)),
        onTape(
            "times a constant",
            (tape, x) -> x.get(0).times(tape.constant(Shape.of(3), 1, -2, 3)),
            numbers(1, 2, 3)),
        operation(
            "divided by", x -> x.get(0).dividedBy(x.get(1)), numbers(1, 2, 3), positive(2, 2, 3)),
        operation(
            "divided by one a row",
            x -> x.get(0).dividedBy(x.get(1)),
            numbers(1, 2, 3),
            positive(2, 2, 1)));
  }

  private static Stream<Case> functions() {
    return Stream.of(Unary.values())
        .map(
            function ->
                operation(
                    function.toString(),
                    x -> x.get(0).map(function),
                    switch (function) {
                      case TANH, SIGMOID, RELU, EXP -> numbers(1, 3, 4);
                      case LOG, SQRT, RECIPROCAL -> positive(1, 3, 4);
                    }));
  }

  private static Stream<Case> rows() {
    return Stream.of(
        operation("tanh", x -> x.get(0).tanh(), numbers(1, 2, 3)),
        operation("sigmoid", x -> x.get(0).sigmoid(), numbers(1, 2, 3)),
        operation("softmax", x -> x.get(0).softmax(), numbers(1, 2, 3, 4)),
        operation("log softmax", x -> x.get(0).logSoftmax(), numbers(1, 2, 3, 4)),
        operation("sum", x -> x.get(0).sum().times(1.5), numbers(1, 2, 3)),
        operation("sum over size", x -> x.get(0).sumOverSize(), numbers(1, 2, 3, 4)),
        operation(
            "used twice", x -> x.get(0).tanh().times(x.get(0)).plus(x.get(0)), numbers(1, 2, 3)));
  }
}
