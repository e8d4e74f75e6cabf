package org.seq4j.tokenizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.api.DataException;
import org.seq4j.api.LearnedTokenizer;

/**
 * With a model of 60 pieces that spm_train made of a few sentences about dogs and cats ({@code
 * --model_type=bpe --normalization_rule_name=identity}).
 */
class SentencePieceTokenizerTest {
  @TempDir Path folder;

  static LearnedTokenizer small() {
    return new SentencePieceTokenizer(new FileSettings("small.model"))
        .learn(Collections.emptyIterator(), Path.of("src/test/resources"));
  }

  /** What spm_encode of SentencePiece 0.1.97 says. */
  @Test
  void piecesAreThoseOfTheToolItself() {
    LearnedTokenizer small = small();
    assertThat(small.split("the dog sees the cat."))
        .containsExactly("▁the", "▁dog", "▁sees", "▁the", "▁cat", ".");
    assertThat(small.split("lowest dogs")).containsExactly("▁low", "est", "▁dogs");
    assertThat(small.split("über")).containsExactly("▁", "üb", "er");
    assertThat(small.split("  two  spaces "))
        .containsExactly("▁t", "w", "o", "▁s", "p", "a", "c", "es");
  }

  @Test
  void joiningGivesTheTextBack() {
    LearnedTokenizer small = small();
    for (String line :
        List.of("the dog sees the cat.", "a dog", "", "a 😀😁 dog\uE000", "\uE001 😁\uE000")) {
      assertThat(small.join(small.split(line))).isEqualTo(line);
    }
  }

  @Test
  void manyThreadsUseOneProcessor() {
    LearnedTokenizer small = small();
    List<String> expected = small.split("the dog sees the cat.");
    assertThat(
            IntStream.range(0, 5000)
                .parallel()
                .mapToObj(i -> small.split("the dog sees the cat."))
                .distinct())
        .containsExactly(expected);
  }

  @Test
  void whatIsNoModelIsRefused() throws IOException {
    Files.writeString(folder.resolve("text"), "no model");
    assertThatThrownBy(
            () ->
                new SentencePieceTokenizer(new FileSettings("text"))
                    .learn(Collections.emptyIterator(), folder))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("text: is not a model of SentencePiece: ");
    assertThatThrownBy(
            () ->
                new SentencePieceTokenizer(new FileSettings("none"))
                    .learn(Collections.emptyIterator(), folder))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("tokenizer sentencepiece: there is no file " + folder);
  }

  @Test
  void beforeItsFileIsReadItSaysSo() {
    assertThatThrownBy(() -> new SentencePieceTokenizer(new FileSettings("x")).split("a"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("call learn first");
  }
}
