package org.seq4j.tasks.metrics;

import org.seq4j.api.AdditiveMetric;

/**
 * The share of outputs, in percent, that are equal to none of their references: what {@link
 * ExactMatch} leaves. Where an output is one word, as in pronunciation, the field calls this word
 * error rate, and {@code wer} of its symbols phone error rate.
 *
 * <p>Registered as {@code sequence-error-rate}. Of no outputs at all the value is 0.
 */
public final class SequenceErrorRate implements AdditiveMetric {
  private final ExactMatch right = new ExactMatch();

  @Override
  public String name() {
    return "sequence-error-rate";
  }

  @Override
  public boolean higherIsBetter() {
    return false;
  }

  @Override
  public int size() {
    return right.size();
  }

  @Override
  public double[] statistics(Judged judged) {
    return right.statistics(judged);
  }

  @Override
  public double value(double[] sums) {
    return sums[1] == 0 ? 0 : 100 - right.value(sums);
  }
}
