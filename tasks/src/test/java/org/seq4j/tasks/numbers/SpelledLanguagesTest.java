package org.seq4j.tasks.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpelledLanguagesTest {
  @ParameterizedTest
  @MethodSource("org.seq4j.tasks.numbers.SpelledLanguages#known")
  void theTableSaysWhatTheRulesSay(String code) {
    assertThat(SpelledLanguages.haveFewWords("language", code))
        .isEqualTo(Spelling.of("language", code).hasFewWords());
  }
}
