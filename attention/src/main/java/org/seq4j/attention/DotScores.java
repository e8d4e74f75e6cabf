package org.seq4j.attention;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.seq4j.api.Attention.Focus;
import org.seq4j.api.EncoderStates;
import org.seq4j.nn.Initializer;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.Parameters;
import org.seq4j.nn.Shape;
import org.seq4j.nn.Tensor;

/**
 * {@code scale (q . k)}, or with coverage c, the sum of the earlier weights, {@code scale (q . (k +
 * c w))}: what Tu et al. 2016, https://arxiv.org/abs/1601.04811, section 3.1, add to the key of an
 * additive score, added to the key of a product.
 */
final class DotScores {
  private final double scale;
  private final Optional<Parameter> coverage;

  DotScores(boolean coverage, Parameters parameters, int size, double scale) {
    this.scale = scale;
    this.coverage = coverage ? Optional.of(weight(parameters, size)) : Optional.empty();
  }

  /** The weight of the coverage, {@code [size]}. */
  static Parameter weight(Parameters parameters, int size) {
    return parameters.create(
        "weight-coverage", Shape.of(size), Initializer.uniform(Math.sqrt(3.0 / size)));
  }

  /** The states asked with what a query becomes. */
  Focus over(EncoderStates source, UnaryOperator<Tensor> asked) {
    Tensor keys = source.states().values();
    return coverage.isEmpty()
        ? Focus.scoring(source, keys, (own, query) -> own.dotScores(asked.apply(query), scale))
        : Focus.covering(
            source,
            keys,
            (own, query, covered) -> {
              Tensor projected = asked.apply(query);
              return own.dotScores(projected, scale).plus(covered.times(factor(projected)));
            });
  }

  /** What a row's coverage counts: {@code scale (q . w)}, {@code [rows]}. */
  private Tensor factor(Tensor query) {
    Tensor weight = query.tape().parameter(coverage.orElseThrow());
    return query.times(weight).sumOverSize().times(scale).as(query.shape().at(0));
  }
}
