package org.seq4j.tasks.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.seq4j.tasks.Messages.assertMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.api.DataException;
import org.seq4j.api.Vocabulary;

class WordListTest {
  @TempDir Path folder;

  private Vocabulary read(String text) throws IOException {
    Files.writeString(folder.resolve("words"), text);
    return WordList.read(TextFile.of("source.vocabulary.file", "words", folder));
  }

  @Test
  void wordsHaveNumbersInTheOrderOfTheListAfterTheSymbols() throws IOException {
    assertThat(read("b\n \na@@\n").words())
        .containsExactly("<pad>", "<unk>", "<s>", "</s>", "b", " ", "a@@");
  }

  @Test
  void symbolsInTheListKeepTheirNumbers() throws IOException {
    assertThat(read("<s>\n<pad>\nb\n</s>\na\n").words())
        .containsExactly("<pad>", "<unk>", "<s>", "</s>", "b", "a");
  }

  @Test
  void whatIsNoListOfWordsIsRefused() {
    assertMessage("word-list-empty", DataException.class, folder, () -> read(""));
    assertMessage("word-list-twice", DataException.class, folder, () -> read("a\nb\na\n"));
    assertMessage("word-list-line", DataException.class, folder, () -> read("a\n\nb\n"));
  }

  @Test
  void aListLeavesNothingToCount() {
    assertThatThrownBy(() -> new VocabularySettings(10, 1, java.util.Optional.of("words")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'size' and 'minimum-frequency' have no effect");
  }
}
