package org.seq4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.seq4j.api.Tokenizer;

/** What every tokenizer must do. */
public abstract class TokenizerContract {
  /** Builds the tokenizer. */
  protected abstract Tokenizer create();

  /** Lines to try; to be overridden to add what the tokenizer is made for. */
  protected List<String> lines() {
    return List.of(
        "",
        "   ",
        "word",
        "Two dogs, one cat.",
        "  space \t and\u00a0more  ",
        "She said: \"It's 3.14!\" - well-known (or not)...",
        "Zwei Männer überqueren die Straße",
        "двадцать три",
        "二十三個字",
        "a \uD83D\uDE00 b",
        "<s> </s> <unk> <pad>");
  }

  @Test
  void noTokenIsEmpty() {
    for (String line : lines()) {
      assertThat(create().split(line)).as("the tokens of '%s'", line).doesNotContain("");
    }
  }

  @Test
  void anEmptyLineHasNoTokens() {
    assertThat(create().split("")).as("the tokens of an empty line").isEmpty();
  }

  @Test
  void joiningAndSplittingAgainGivesTheSameTokens() {
    for (String line : lines()) {
      List<String> tokens = create().split(line);
      assertThat(create().split(create().join(tokens)))
          .as("the tokens of '%s', joined and split again", line)
          .isEqualTo(tokens);
    }
  }

  @Test
  void noTokenSplitsACharacter() {
    for (String line : lines()) {
      for (String token : create().split(line)) {
        assertThat(Character.isLowSurrogate(token.charAt(0)))
            .as("whether a token of '%s' begins with half a character", line)
            .isFalse();
      }
    }
  }

  @Test
  void splittingTwiceGivesTheSame() {
    Tokenizer tokenizer = create();
    List<List<String>> once = lines().stream().map(tokenizer::split).toList();
    assertThat(lines().parallelStream().map(tokenizer::split).toList())
        .as("the same lines once more, on several threads at once")
        .isEqualTo(once);
  }
}
