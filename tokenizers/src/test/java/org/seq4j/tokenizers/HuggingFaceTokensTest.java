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
 * With two files written by hand: {@code pieces.json} (WordPiece, lower case, a special token that
 * is not wanted and a limit of three tokens that must not hold) and {@code bytes.json} (merges of
 * bytes, as GPT-2's).
 */
class HuggingFaceTokensTest {
  @TempDir Path folder;

  static LearnedTokenizer file(String name) {
    return new HuggingFaceTokens(new FileSettings(name))
        .learn(Collections.emptyIterator(), Path.of("src/test/resources"));
  }

  @Test
  void tokensAreThoseOfTheFileWithoutSpecialOnesAndAsManyAsThereAre() {
    LearnedTokenizer pieces = file("pieces.json");
    assertThat(pieces.split("The lowest dogs, the Lower dog."))
        .containsExactly(
            "the", "low", "##est", "dog", "##s", "[UNK]", "the", "low", "##er", "dog", ".");
    assertThat(pieces.split("the 😀 dog")).containsExactly("the", "😀", "dog");
    assertThat(pieces.join(pieces.split("the 😀 dog"))).isEqualTo("the 😀 dog");
    assertThat(pieces.split("")).isEmpty();
  }

  @Test
  void joiningIsWhatTheFilesDecoderDoes() {
    LearnedTokenizer pieces = file("pieces.json");
    assertThat(pieces.join(List.of("the", "low", "##est", "dog", "##s", ".")))
        .isEqualTo("the lowest dogs.");
    assertThat(pieces.join(List.of("the", "<unk>", "dog"))).isEqualTo("the <unk> dog");
    assertThat(pieces.join(List.of())).isEmpty();
  }

  @Test
  void bytesComeBackAsCharacters() {
    LearnedTokenizer bytes = file("bytes.json");
    assertThat(bytes.split("low lowestü")).containsExactly("low", "Ġlow", "est", "Ã", "¼");
    assertThat(bytes.join(bytes.split("low lowestü"))).isEqualTo("low lowestü");
  }

  @Test
  void savedAndRestoredItSaysTheSame() {
    LearnedTokenizer bytes = file("bytes.json");
    LearnedTokenizer restored = bytes.restore("run/tokenizer.source.json", bytes.saved());
    assertThat(restored.saved()).isEqualTo(bytes.saved());
    assertThat(restored.split("low lowest")).isEqualTo(bytes.split("low lowest"));
  }

  @Test
  void manyThreadsUseOneTokenizer() {
    LearnedTokenizer pieces = file("pieces.json");
    List<String> expected = pieces.split("the lowest dogs");
    assertThat(
            IntStream.range(0, 5000)
                .parallel()
                .mapToObj(i -> pieces.split("the lowest dogs"))
                .distinct())
        .containsExactly(expected);
  }

  @Test
  void whatIsNoTokenizerIsRefused() throws IOException {
    Files.writeString(folder.resolve("text"), "no json");
    assertThatThrownBy(
            () ->
                new HuggingFaceTokens(new FileSettings("text"))
                    .learn(Collections.emptyIterator(), folder))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("text: is not a tokenizer.json: ");
  }

  @Test
  void beforeItsFileIsReadItSaysSo() {
    assertThatThrownBy(() -> new HuggingFaceTokens(new FileSettings("x")).split("a"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("call learn first");
  }
}
