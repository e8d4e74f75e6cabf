package org.seq4j.runner.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.api.DataException;
import org.seq4j.api.Hypothesis;
import org.seq4j.api.Tokens;
import org.seq4j.api.Vocabulary;

class TargetWordsTest {
  private static final Vocabulary VOCABULARY = new Vocabulary(List.of("one", "two"));
  private static final Tokens SOURCE = new Tokens(List.of("Anna", "sieht", "Bo"), new int[3]);

  /** An unknown word, "two", and two unknown words more. */
  private static final Hypothesis SAID =
      new Hypothesis(
          new int[] {1, 5, 1, 1},
          0,
          new double[4],
          true,
          List.of(
              new float[] {0.1f, 0.2f, 0.7f, 0},
              new float[] {1, 0, 0, 0},
              new float[] {0.4f, 0.4f, 0.2f, 0.5f},
              new float[4]));

  @TempDir private Path folder;

  private static List<String> words(boolean replace, Optional<Path> dictionary) {
    return new TargetWords(VOCABULARY, new UnknownSettings(replace, dictionary)).of(SAID, SOURCE);
  }

  @Test
  void unknownWordsStayUnlessTheyAreReplaced() {
    assertThat(words(false, Optional.empty())).containsExactly("<unk>", "two", "<unk>", "<unk>");
  }

  @Test
  void theSourceWordThatWasLookedAtMostIsCopied() {
    assertThat(words(true, Optional.empty()))
        .as("of equal weights the first; padding never; nothing where nothing was looked at")
        .containsExactly("Bo", "two", "Anna", "<unk>");
  }

  @Test
  void theDictionarySaysWhatStandsForAWord() throws IOException {
    Path file = Files.writeString(folder.resolve("words"), "Anna\tAnne\nsieht\tsees\nAnna\tAnn\n");
    assertThat(words(true, Optional.of(file))).containsExactly("Bo", "two", "Anne", "<unk>");
  }

  @Test
  void aLineThatIsNoEntryIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("words"), "Anna\tAnne\nsieht sees\n");
    assertThatThrownBy(() -> words(true, Optional.of(file)))
        .isInstanceOf(DataException.class)
        .hasMessage(file + ":2: expected a source word, a tab and a target word, got 1 columns");
  }

  @Test
  void aDictionaryWithoutReplacementIsRefused() {
    assertThatThrownBy(() -> new UnknownSettings(false, Optional.of(Path.of("words"))))
        .hasMessage(
            "dictionary is given, but replace is false; say replace: true or leave out dictionary");
  }
}
