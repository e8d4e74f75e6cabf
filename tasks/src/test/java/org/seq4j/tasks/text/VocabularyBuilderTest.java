package org.seq4j.tasks.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seq4j.tasks.Messages.assertMessage;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.seq4j.api.DataException;
import org.seq4j.api.Vocabulary;

class VocabularyBuilderTest {
  private static VocabularyBuilder counted(int size, int minimumFrequency, String text) {
    VocabularyBuilder builder =
        new VocabularyBuilder("source.vocabulary", new VocabularySettings(size, minimumFrequency));
    builder.add(WhitespaceTokenizer.words(text));
    return builder;
  }

  private static List<String> words(int size, int minimumFrequency, String text) {
    Vocabulary vocabulary = counted(size, minimumFrequency, text).build();
    return vocabulary.words().subList(Vocabulary.SYMBOLS.size(), vocabulary.size());
  }

  @Test
  void frequentWordsComeFirstThenAlphabetically() {
    assertThat(words(0, 1, "b a c c b d é z")).containsExactly("b", "c", "a", "d", "z", "é");
  }

  @Test
  void charactersBeyondSixteenBitsComeLast() {
    assertThat(words(0, 1, "😀 \uFF01 a\uFF01 a😀 a"))
        .containsExactly("a", "a\uFF01", "a😀", "\uFF01", "😀");
  }

  @Test
  void theSizeLimitKeepsTheMostFrequent() {
    assertThat(words(2, 1, "b a c c b d")).containsExactly("b", "c");
  }

  @Test
  void rareWordsAreLeftOut() {
    assertThat(words(0, 2, "b a c c b d")).containsExactly("b", "c");
  }

  @Test
  void wordsSpelledLikeSymbolsStayUnknown() {
    Vocabulary vocabulary = counted(0, 1, "a <unk> </s> a").build();
    assertThat(vocabulary.words()).containsExactly("<pad>", "<unk>", "<s>", "</s>", "a");
    assertThat(vocabulary.encode(List.of("</s>", "a")).ids()).containsExactly(1, 4);
  }

  @Test
  void anEmptyVocabularyIsAnError() {
    assertMessage(
        "empty-vocabulary", DataException.class, Path.of("none"), () -> counted(0, 1, "").build());
    assertMessage(
        "too-rare-words",
        DataException.class,
        Path.of("none"),
        () -> counted(0, 5, "a b b c").build());
  }
}
