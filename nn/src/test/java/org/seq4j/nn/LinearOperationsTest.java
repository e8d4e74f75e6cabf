package org.seq4j.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.seq4j.nn.FiniteDifferences.Loss;

/** Products, and weights that are used more than once. */
class LinearOperationsTest extends OperationCases {

  @Override
  Stream<Case> cases() {
    return Stream.of(
        operation("matmul", x -> x.get(0).matmul(x.get(1)), numbers(1, 2, 3), numbers(2, 3, 4)),
        operation(
            "matmul of a sequence",
            x -> x.get(0).matmul(x.get(1)),
            numbers(1, 2, 2, 3),
            numbers(2, 3, 4)),
        operation("matmul with itself", x -> x.get(0).matmul(x.get(0)), numbers(1, 3, 3)),
        weighted("linear", p -> one(p, false), numbers(1, 2, 2, 3)),
        weighted("linear with a bias", p -> one(p, true), numbers(1, 2, 3)),
        weighted(
            "linear of several inputs",
            LinearOperationsTest::several,
            numbers(1, 2, 2, 3),
            numbers(2, 2, 2, 1),
            numbers(3, 2, 2, 2)),
        weighted("linear of a constant", LinearOperationsTest::ofConstant, numbers(1, 4)),
        weighted("one weight cut in two ways", LinearOperationsTest::cut, numbers(1, 4, 5)),
        weighted("a weight at every step, side by side", p -> steps(p, 16), numbers(1, 5, 4, 16)),
        weighted("a weight at every step, scattered", p -> steps(p, 3), numbers(1, 5, 2, 3)),
        weighted("a weight one after the other", p -> chain(p, 3), numbers(1, 2, 3)),
        weighted("a weight one after the other, full lines", p -> chain(p, 16), numbers(1, 2, 16)),
        weighted("a bias added by hand", LinearOperationsTest::shared, numbers(1, 2, 3)));
  }

  private static Loss one(Parameters parameters, boolean bias) {
    Parameter w = parameters.matrix("w", 3, 4);
    Parameter b = parameters.bias("b", 4);
    return (tape, x) -> mixed(bias ? x.get(0).linear(w, b) : x.get(0).linear(w));
  }

  private static Loss several(Parameters parameters) {
    Parameter w = parameters.matrix("w", 6, 4);
    Parameter b = parameters.bias("b", 4);
    return (tape, x) -> mixed(Tensor.linear(x, w, Optional.of(b)).tanh());
  }

  private static Loss ofConstant(Parameters parameters) {
    Parameter w = parameters.matrix("w", 2, 4);
    return (tape, x) ->
        mixed(tape.constant(Shape.of(3, 2), 1, 2, 3, 4, 5, 6).linear(w).times(x.get(0)));
  }

  /** The same rows of the weight take part in products of different widths. */
  private static Loss cut(Parameters parameters) {
    Parameter w = parameters.matrix("w", 5, 3);
    return (tape, x) -> {
      Tensor whole = x.get(0);
      List<Tensor> parts = List.of(whole.columns(0, 2), whole.columns(2, 3));
      Tensor other = Tensor.linear(parts, w, Optional.empty());
      return mixed(whole.tanh().linear(w)).plus(mixed(other.tanh()));
    };
  }

  private static Loss steps(Parameters parameters, int size) {
    Parameter w = parameters.matrix("w", size, 2);
    Parameter b = parameters.bias("b", 2);
    return (tape, x) -> {
      List<Tensor> results = new ArrayList<>();
      for (int t = 0; t < x.get(0).shape().at(0); t++) {
        results.add(x.get(0).step(t).linear(w, b));
      }
      return mixed(Tensor.stack(results).tanh());
    };
  }

  private static Loss chain(Parameters parameters, int size) {
    Parameter w = parameters.matrix("w", size, size);
    return (tape, x) -> {
      Tensor h = x.get(0);
      for (int i = 0; i < 4; i++) {
        h = h.linear(w).tanh();
      }
      return mixed(h);
    };
  }

  private static Loss shared(Parameters parameters) {
    Parameter w = parameters.matrix("w", 3, 4);
    Parameter b = parameters.bias("b", 4);
    return (tape, x) -> mixed(x.get(0).linear(w, b).plus(tape.parameter(b).tanh()));
  }
}
