package org.seq4j.runner.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seq4j.api.DataException;

class WatchedTest {
  private static Evaluation found(String name, double value) {
    return new Evaluation(Map.of(name, value), Map.of(), 1, 1);
  }

  @Test
  void whatCannotBeMeasuredDoesNotDecide() {
    Watched watched = new Watched("perplexity", false);
    assertThat(watched.of(found("perplexity", 2))).isEqualTo(2);
    assertThatThrownBy(() -> watched.of(found("perplexity", Double.NaN)))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            "perplexity decides which weights are best, and cannot be measured on the dev data: all")
        .hasMessageContaining("(training.stop.metric)");
    assertThatThrownBy(() -> new Watched("entity-f1", true).of(found("perplexity", 2)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no example tells what it needs to know");
  }
}
