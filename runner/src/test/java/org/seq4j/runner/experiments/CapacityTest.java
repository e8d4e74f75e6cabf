package org.seq4j.runner.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapacityTest {
  @ParameterizedTest
  @CsvSource({"2, 16, 2, 1", "8, 6, 3, 2", "8, 1, 1, 8", "1, 64, 1, 1", "16, 64, 16, 1"})
  void coresAndMemorySayHowMuch(int cores, long gibibytes, int jobs, int threads) {
    Capacity capacity = new Capacity(cores, gibibytes << 30);

    assertThat(capacity.jobs()).isEqualTo(jobs);
    assertThat(capacity.threadsOf(jobs)).isEqualTo(threads);
  }
}
