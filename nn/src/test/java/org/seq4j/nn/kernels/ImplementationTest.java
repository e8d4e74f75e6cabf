package org.seq4j.nn.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImplementationTest {
  private static final Optional<String> NOTHING = Optional.empty();

  @Test
  void vectorsAreUsedWhereJavaHasThem() {
    assertThat(Implementation.isPresent()).as("the tests run with the module").isTrue();
    assertThat(Implementation.choose(NOTHING, true).name()).matches("vector, \\d+ lanes|portable");
    assertThat(Implementation.choose(NOTHING, false).name()).isEqualTo("portable");
  }

  @Test
  void eitherCanBeForced() {
    assertThat(Implementation.choose(Optional.of("portable"), true).name()).isEqualTo("portable");
    assertThat(Implementation.choose(Optional.of("vector"), true).name()).startsWith("vector, ");
  }

  @Test
  void whatCannotBeForcedIsAnError() {
    assertThatThrownBy(() -> Implementation.choose(Optional.of("vector"), false))
        .hasMessage(
            "-Dseq4j.kernels=vector: Java runs without the module jdk.incubator.vector;"
                + " start it with --add-modules jdk.incubator.vector");
    assertThatThrownBy(() -> Implementation.choose(Optional.of("fast"), true))
        .hasMessage("-Dseq4j.kernels=fast: expected portable or vector");
  }

  @Test
  void theNameIsForTheRecord() {
    assertThat(Kernels.implementation()).isEqualTo(Implementation.chosen().name());
  }
}
