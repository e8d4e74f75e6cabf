package org.seq4j.nn;

import java.util.stream.Stream;
import org.seq4j.nn.FiniteDifferences.Given;
import org.seq4j.nn.FiniteDifferences.Loss;

/** Cross entropy and what attention is made of. */
class LossAndAttentionOperationsTest extends OperationCases {
  private static final int[] TARGETS = {2, 0, 3, 0, 1, 2};
  private static final double[] SCALES = {0.5, -2, 0, 3, -1, 0.25};
  private static final Mask UNEVEN = Mask.ofLengths(4, 4, 2, 3);
  private static final Mask HOLES = Mask.of(4, 3, 0, 1, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0);

  private static final Given KEYS = numbers(1, 4, 3, 5);

  @Override
  Stream<Case> cases() {
    return Stream.of(losses(), scores(), weights()).flatMap(cases -> cases);
  }

  private static Stream<Case> losses() {
    return Stream.of(
        whole("cross entropy", x -> x.crossEntropy(TARGETS, -1, 0, 1)),
        whole("cross entropy with padding", x -> x.crossEntropy(TARGETS, 0, 0, 0.25)),
        whole("cross entropy smoothed", x -> x.crossEntropy(TARGETS, 0, 0.1, 1)),
        whole("cross entropy times", x -> x.crossEntropy(TARGETS, 0, 0.1, 0.5).times(-3)),
        whole("weighted cross entropy", x -> x.crossEntropy(TARGETS, 0, 0.1, SCALES)),
        whole("cross entropy of a result", x -> x.tanh().crossEntropy(TARGETS, 0, 0.1, 1)),
        whole(
            "two cross entropies of one tensor",
            x -> x.crossEntropy(TARGETS, 0, 0.1, 1).plus(x.crossEntropy(TARGETS, 3, 0, 2))),
        whole(
            "cross entropy beside another use",
            x -> x.crossEntropy(TARGETS, 0, 0, 1).plus(mixed(x.times(x)))),
        weighted("cross entropy of linear", p -> ofLinear(p, 1), numbers(1, 3, 2, 3)),
        weighted("cross entropy of linear, halved", p -> ofLinear(p, 0.5), numbers(1, 3, 2, 3)),
        weighted(
            "cross entropy of a parameter",
            p -> {
              Parameter w = p.matrix("w", 6, 4);
              return (tape, x) -> tape.parameter(w).crossEntropy(TARGETS, 0, 0.1, 1);
            }));
  }

  private static Loss ofLinear(Parameters parameters, double factor) {
    Parameter w = parameters.matrix("w", 3, 4);
    Parameter b = parameters.bias("b", 4);
    return (tape, x) ->
        x.get(0).tanh().linear(w, b).crossEntropy(TARGETS, 0, 0.1, 0.7).times(factor);
  }

  private static Case whole(String name, java.util.function.UnaryOperator<Tensor> loss) {
    return weighted(name, p -> (tape, x) -> loss.apply(x.get(0)), numbers(1, 3, 2, 4));
  }

  private static Stream<Case> scores() {
    return Stream.of(
        weighted("additive scores", p -> additive(p, false), numbers(1, 4, 3, 5), numbers(2, 3, 5)),
        weighted(
            "additive scores of a beam",
            p -> additive(p, false),
            numbers(1, 4, 3, 5),
            numbers(2, 6, 5)),
        weighted(
            "additive scores of fewer rows than sentences",
            p -> additive(p, false),
            numbers(1, 4, 3, 5),
            numbers(2, 2, 5)),
        weighted(
            "additive scores with coverage",
            LossAndAttentionOperationsTest::covered,
            numbers(1, 4, 3, 5),
            numbers(2, 3, 5),
            numbers(3, 4, 3)),
        weighted(
            "additive scores with coverage of a beam",
            LossAndAttentionOperationsTest::covered,
            numbers(1, 4, 3, 5),
            numbers(2, 6, 5),
            numbers(3, 4, 6)),
        operation("minimum", x -> x.get(0).minimum(x.get(1)), numbers(1, 4, 3), numbers(2, 4, 3)),
        operation(
            "dot scores of fewer rows than sentences",
            x -> x.get(0).dotScores(x.get(1), 0.4),
            numbers(1, 4, 3, 5),
            numbers(2, 2, 5)),
        weighted("additive scores of constant keys", p -> additive(p, true), numbers(2, 6, 5)),
        operation(
            "dot scores",
            x -> x.get(0).dotScores(x.get(1), 1),
            numbers(1, 4, 3, 5),
            numbers(2, 3, 5)),
        operation(
            "scaled dot scores of a beam",
            x -> x.get(0).dotScores(x.get(1), 0.4),
            numbers(1, 4, 3, 5),
            numbers(2, 6, 5)));
  }

  private static Loss additive(Parameters parameters, boolean constantKeys) {
    Parameter v = parameters.bias("v", 5);
    return (tape, x) -> {
      Tensor keys = constantKeys ? tape.constant(Shape.of(4, 3, 5), KEYS.values()) : x.get(0);
      Tensor query = x.get(x.size() - 1);
      Tensor first = keys.additiveScores(query, v);
      return mixed(first.tanh()).plus(mixed(keys.additiveScores(query.tanh(), v)));
    };
  }

  private static Loss covered(Parameters parameters) {
    Parameter v = parameters.bias("v", 5);
    Parameter weight = parameters.bias("weight", 5);
    return (tape, x) ->
        mixed(x.get(0).additiveScores(x.get(1), v, x.get(2).tanh(), weight))
            .plus(mixed(x.get(0).additiveScores(x.get(1), v, x.get(2), weight)));
  }

  private static Stream<Case> weights() {
    return Stream.of(
        operation(
            "softmax over time", x -> x.get(0).softmaxOverTime(Mask.full(4, 3)), numbers(1, 4, 3)),
        operation(
            "softmax over time with padding",
            x -> x.get(0).softmaxOverTime(UNEVEN),
            numbers(1, 4, 3)),
        operation(
            "softmax over time of a beam", x -> x.get(0).softmaxOverTime(UNEVEN), numbers(1, 4, 6)),
        operation(
            "softmax over time of fewer rows than sentences",
            x -> x.get(0).softmaxOverTime(UNEVEN),
            numbers(1, 4, 2)),
        operation(
            "softmax over time with holes and a sentence of padding only",
            x -> x.get(0).softmaxOverTime(HOLES),
            numbers(1, 4, 6)),
        operation(
            "weighted sum",
            x -> x.get(0).weightedSum(x.get(1)),
            numbers(1, 4, 3),
            numbers(2, 4, 3, 5)),
        operation(
            "weighted sum of a beam",
            x -> x.get(0).weightedSum(x.get(1)),
            numbers(1, 4, 6),
            numbers(2, 4, 3, 5)),
        operation(
            "weighted sum of fewer rows than sentences",
            x -> x.get(0).weightedSum(x.get(1)),
            numbers(1, 4, 2),
            numbers(2, 4, 3, 5)),
        operation(
            "attention of fewer rows as a whole",
            x -> x.get(0).dotScores(x.get(1), 1).softmaxOverTime(HOLES).weightedSum(x.get(0)),
            numbers(1, 4, 3, 5),
            numbers(2, 2, 5)),
        operation(
            "attention as a whole",
            x -> x.get(0).dotScores(x.get(1), 1).softmaxOverTime(HOLES).weightedSum(x.get(0)),
            numbers(1, 4, 3, 5),
            numbers(2, 6, 5)));
  }
}
