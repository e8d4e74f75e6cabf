package org.seq4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.seq4j.api.Tokenizer;

class TokenizerContractTest {
  static final class WithEmptyTokens extends TokenizerContract {
    @Override
    protected Tokenizer create() {
      return new Splitting(" ");
    }
  }

  static final class WithHalfCharacters extends TokenizerContract {
    @Override
    protected Tokenizer create() {
      return new Splitting("(?<=[^\\n])");
    }
  }

  private record Splitting(String pattern) implements Tokenizer {
    @Override
    public List<String> split(String line) {
      return Arrays.asList(line.split(pattern, -1));
    }

    @Override
    public String join(List<String> tokens) {
      return String.join("+", tokens);
    }
  }

  @Test
  void emptyTokensFail() {
    assertThat(Verdict.failures(WithEmptyTokens.class))
        .containsKeys("noTokenIsEmpty", "anEmptyLineHasNoTokens");
  }

  @Test
  void joiningThatLosesTheTokensFails() {
    assertThat(Verdict.failures(WithHalfCharacters.class))
        .containsKey("joiningAndSplittingAgainGivesTheSameTokens");
  }
}
