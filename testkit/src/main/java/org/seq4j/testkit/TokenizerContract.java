package org.seq4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.seq4j.api.LearnedTokenizer;
import org.seq4j.api.Tokenizer;
import org.seq4j.nn.Randomness;

/** What every tokenizer must do. */
public abstract class TokenizerContract {
  /** Builds the tokenizer; one that learns has learned. */
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
  void whatChanceChangesJoinsToTheSameText() {
    Tokenizer tokenizer = create();
    for (String line : lines()) {
      Randomness randomness = new Randomness(3, 1);
      Optional<List<String>> varied = tokenizer.vary(line, randomness);
      assertThat(tokenizer.vary(line, randomness))
          .as("the tokens of '%s' with the same randomness", line)
          .isEqualTo(varied);
      varied.ifPresent(
          tokens ->
              assertThat(tokenizer.join(tokens))
                  .as("the tokens %s, joined", tokens)
                  .isEqualTo(tokenizer.join(tokenizer.split(line))));
    }
  }

  @Test
  void whatWasLearnedComesBackAsItWasSaved() {
    assumeTrue(create() instanceof LearnedTokenizer, "it needs nothing but settings");
    LearnedTokenizer learned = (LearnedTokenizer) create();
    LearnedTokenizer restored = learned.restore("file", learned.saved());
    assertThat(restored.saved()).as("what is saved again").isEqualTo(learned.saved());
    for (String line : lines()) {
      assertThat(restored.split(line))
          .as("the tokens of '%s' after saving and restoring", line)
          .isEqualTo(learned.split(line));
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
