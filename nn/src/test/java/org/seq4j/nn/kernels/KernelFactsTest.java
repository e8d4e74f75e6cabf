package org.seq4j.nn.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.seq4j.nn.Array;
import org.seq4j.nn.Precision;
import org.seq4j.nn.Shape;
import org.seq4j.nn.ShapeException;

/** Facts about single kernels that hold for the plain and the fast ones. */
class KernelFactsTest {
  private static Array of(Precision precision, Shape shape, double... values) {
    return Array.of(precision, shape, values);
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void paddingGetsNoWeightWhateverItsScore(Variant variant) {
    Array scores =
        of(variant.precision, Shape.of(2, 4), 1, 2, Double.NaN, 1e9, 1, 2, 3, Double.NaN);
    Array weights = of(variant.precision, Shape.of(2, 4));
    float[] mask = {1, 0, 1, 0};
    variant.kernels().attention().softmaxOverTime(scores, mask, 2, weights);
    double[] expected = {0.5, 0.5, 0, 0, 0.5, 0.5, 0, 0};
    assertThat(weights.toDoubles()).containsExactly(expected, offset(1e-7));
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void rowsOfABeamLookAtTheirSentence(Variant variant) {
    Array values = of(variant.precision, Shape.of(1, 2, 1), 10, 20);
    Array weights = of(variant.precision, Shape.of(1, 4), 1, 2, 3, 4);
    Array context = of(variant.precision, Shape.of(4, 1));
    variant.kernels().attention().weightedSum(weights, values, context);
    assertThat(context.toDoubles()).containsExactly(10, 20, 60, 80);
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void fewerRowsThanSentencesLookAtTheFirstOnes(Variant variant) {
    AttentionKernels attention = variant.kernels().attention();
    Array values = of(variant.precision, Shape.of(2, 3, 1), 10, 20, 30, 40, 50, 60);
    Array query = of(variant.precision, Shape.of(2, 1), 1, 2);
    Array scores = of(variant.precision, Shape.of(2, 2));
    attention.dotScores(values, query, 1, scores);
    assertThat(scores.toDoubles()).containsExactly(10, 40, 40, 100);
    Array weights = of(variant.precision, Shape.of(2, 2));
    attention.softmaxOverTime(scores, new float[] {1, 0, 1, 0, 1, 1}, 3, weights);
    assertThat(weights.toDoubles()).containsExactly(1, 0, 0, 1);
    Array context = of(variant.precision, Shape.of(2, 1));
    attention.weightedSum(weights, values, context);
    assertThat(context.toDoubles()).containsExactly(10, 50);
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void noRowIsZerosAndTakesNothing(Variant variant) {
    Rows rows = variant.kernels().rows();
    int[] index = {1, -1, 1};
    Array picked = of(variant.precision, Shape.of(3, 2)).fill(Double.NaN);
    rows.gather(of(variant.precision, Shape.of(2, 2), 1, 2, 3, 4), index, picked);
    assertThat(picked.toDoubles()).containsExactly(3, 4, 0, 0, 3, 4);
    Array sum = of(variant.precision, Shape.of(2, 2)).fill(1);
    rows.scatterAdd(of(variant.precision, Shape.of(3, 2), 1, 2, 3, 4, 5, 6), index, sum);
    assertThat(sum.toDoubles()).containsExactly(1, 1, 7, 9);
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void aCellKeepsAndTakesByItsGates(Variant variant) {
    Array gates = of(variant.precision, Shape.of(1, 4), 1, 1, 1, 1);
    Array cell = of(variant.precision, Shape.of(1, 1), 4);
    Array h = of(variant.precision, Shape.of(1, 1));
    Array c = of(variant.precision, Shape.of(1, 1));
    variant.kernels().cells().lstm(gates, cell, h, c);
    double expected = 0.7310586 * 4 + 0.7310586 * 0.7615942;
    assertThat(c.get(0)).isCloseTo(expected, offset(1e-6));
    assertThat(h.get(0)).isCloseTo(0.7310586 * Math.tanh(expected), offset(1e-6));
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void uniformLogitsCostTheLogarithmOfTheSize(Variant variant) {
    Array logits = of(variant.precision, Shape.of(2, 100)).fill(1e4);
    Learning learning = variant.kernels().learning();
    double loss =
        learning.crossEntropy(logits, new int[] {7, 99}, -1, 0.1, new double[] {1, 1}, true);
    assertThat(loss).isCloseTo(2 * Math.log(100), offset(1e-5));
    assertThat(logits.get(0)).isCloseTo(0.01 - 0.001, offset(1e-8));
    assertThat(logits.get(7)).isCloseTo(0.01 - 0.001 - 0.9, offset(1e-7));
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void ignoredRowsCostNothingEvenWithoutNumbers(Variant variant) {
    Array logits = of(variant.precision, Shape.of(1, 3)).fill(Double.NaN);
    Learning learning = variant.kernels().learning();
    assertThat(learning.crossEntropy(logits, new int[] {2}, 2, 0.1, new double[] {1}, true))
        .isZero();
    assertThat(logits.toDoubles()).containsExactly(0, 0, 0);
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void firstUpdateOfAdamMovesByTheRate(Variant variant) {
    Array w = of(variant.precision, Shape.of(2), 1, 1);
    Array gradient = of(variant.precision, Shape.of(2), 40, -0.5);
    Array m = of(variant.precision, Shape.of(2));
    Array v = of(variant.precision, Shape.of(2));
    AdamUpdate.Numbers numbers =
        new AdamUpdate.Numbers(0.01, 0.9, 0.999, 1e-12, 1 - 0.9, 1 - 0.999);
    Update adam = new AdamUpdate(numbers, 0, 0);
    variant.kernels().learning().update(adam, w, gradient, 0.5, List.of(m, v));
    assertThat(w.toDoubles()).containsExactly(new double[] {0.99, 1.01}, offset(1e-6));
    assertThat(m.toDoubles()).containsExactly(new double[] {2, -0.025}, offset(1e-6));
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void dropoutDependsOnThePlaceAndNotOnTheBatch(Variant variant) {
    Learning learning = variant.kernels().learning();
    Array x = of(variant.precision, Shape.of(4, 6, 50)).fill(1);
    Array whole = of(variant.precision, x.shape());
    long key = Dropout.key(11, "embedding", 3);
    int[] rowKeys = new int[4 * 6];
    Arrays.setAll(rowKeys, row -> Dropout.rowKey(key, row / 6, row % 6));
    learning.dropout(x, 0.5, rowKeys, false, whole);
    Array part = of(variant.precision, Shape.of(2, 50));
    int[] ofPart = {Dropout.rowKey(key, 3, 4), Dropout.rowKey(key, 3, 5)};
    learning.dropout(x.part(0, part.shape()), 0.5, ofPart, false, part);
    assertThat(part.toDoubles()).isEqualTo(whole.part((3 * 6 + 4) * 50, part.shape()).toDoubles());
    assertThat(Kernels.plain().elements().sum(whole)).isBetween(1050d, 1350d);
    assertThat(whole.toDoubles()).containsOnly(0, 2);
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void everythingOrNothingCanBeDropped(Variant variant) {
    Learning learning = variant.kernels().learning();
    Array x = of(variant.precision, Shape.of(3, 7)).fill(4);
    Array y = of(variant.precision, Shape.of(3, 7));
    int[] rowKeys = {5, 6, 7};
    learning.dropout(x, 0, rowKeys, false, y);
    assertThat(y.toDoubles()).containsOnly(4);
    learning.dropout(x, 1, rowKeys, true, y.fill(1));
    assertThat(y.toDoubles()).containsOnly(1);
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void resultMayReplaceTheInput(Variant variant) {
    Kernels kernels = variant.kernels();
    Array x = Operation.random(variant.precision, Shape.of(3, 2501), new Random(1), 1);
    Array apart = of(variant.precision, x.shape());
    kernels.elements().softmax(x, apart);
    kernels.elements().softmax(x, x);
    assertThat(x.toDoubles()).isEqualTo(apart.toDoubles());
    kernels.elements().plus(x, 2, of(variant.precision, Shape.of(2501)).fill(1), apart);
    kernels.elements().plus(x, 2, of(variant.precision, Shape.of(2501)).fill(1), x);
    assertThat(x.toDoubles()).isEqualTo(apart.toDoubles());
  }

  @ParameterizedTest
  @EnumSource(Variant.class)
  void arraysThatDoNotFitAreRefused(Variant variant) {
    Kernels kernels = variant.kernels();
    Array six = of(variant.precision, Shape.of(2, 3));
    Array four = of(variant.precision, Shape.of(2, 2));
    assertThatThrownBy(() -> kernels.elements().plus(six, 1, four, six))
        .isInstanceOf(ShapeException.class)
        .hasMessageStartingWith("plus: [2, 3] does not fit [2, 2]");
    assertThatThrownBy(() -> kernels.rows().gather(six, new int[] {0, 2}, six))
        .isInstanceOf(ShapeException.class)
        .hasMessage("gather: index 2 at place 1 is not in 0 to 1");
    assertThatThrownBy(() -> kernels.rows().copyColumns(six, 2, four, 0, 2, false))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("columns 2 to 4 do not exist in [2, 3]");
    assertThatThrownBy(
            () ->
                kernels
                    .learning()
                    .crossEntropy(six, new int[] {0, 3}, -1, 0, new double[] {1, 1}, true))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("target 3 of row 1");
    Array keys = of(variant.precision, Shape.of(1, 2, 3));
    Array query = of(variant.precision, Shape.of(3, 3));
    Array scores = of(variant.precision, Shape.of(1, 3));
    assertThatThrownBy(() -> kernels.attention().dotScores(keys, query, 1, scores))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("rows is not a multiple of batch");
  }
}
