package org.seq4j.nn.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class ApproximationsTest {
  @Test
  void tanhIsCloseEverywhereAndStaysBelowOne() {
    double worst = 0;
    for (float x = -12; x < 12; x += 1e-4f) {
      float y = Approximations.tanh(x);
      worst = Math.max(worst, Math.abs(y - Math.tanh(x)));
      assertThat(Math.abs(y)).isLessThan(1f);
    }
    assertThat(worst).isLessThan(3.5e-7);
  }

  @Test
  void smallNumbersAreTheirOwnTanh() {
    assertThat(Approximations.tanh(0f)).isEqualTo(0f);
    assertThat((double) Approximations.tanh(1e-20f))
        .isCloseTo(1e-20, Percentage.withPercentage(1e-4));
  }

  @Test
  void sigmoidIsCloseEverywhere() {
    for (float x = -30; x < 30; x += 1e-3f) {
      double exact = 1 / (1 + Math.exp(-x));
      assertThat((double) Approximations.sigmoid(x)).isCloseTo(exact, offset(3e-7));
    }
  }

  @Test
  void expIsCloseBetweenItsLimits() {
    double worst = 0;
    for (float x = -87; x <= 88; x += 1e-3f) {
      worst = Math.max(worst, Math.abs(Approximations.exp(x) / Math.exp(x) - 1));
    }
    assertThat(worst).isLessThan(2e-7);
  }

  @Test
  void expOfBlocksIsExpOfNumbers() {
    float[] x = new float[5000];
    for (int j = 0; j < x.length; j++) {
      x[j] = j * 0.05f - 130;
    }
    float[] y = x.clone();
    Approximations.exp(y, 2f, y.length, Scratch.ofThread());
    for (int j = 0; j < x.length; j++) {
      assertThat(y[j]).isEqualTo(Approximations.exp(x[j] - 2f));
    }
  }

  @Test
  void beyondTheLimitsExpIsFiniteAndPositive() {
    assertThat(Approximations.exp(Float.NEGATIVE_INFINITY)).isPositive().isLessThan(2e-38f);
    assertThat(Approximations.exp(1e9f)).isFinite().isGreaterThan(1e38f);
    assertThat(Approximations.exp(Float.NaN)).isNaN();
    assertThat(Approximations.tanh(Float.NaN)).isNaN();
  }
}
