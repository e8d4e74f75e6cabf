package org.seq4j.runner.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.api.Vocabulary;
import org.seq4j.nn.FileFormatException;

class VocabularyFilesTest {
  @TempDir Path folder;

  @Test
  void everyTokenComesBackExactlyAsItWas() throws IOException {
    Vocabulary vocabulary =
        new Vocabulary(List.of(" ", "\r", "\u2028", "\u0085", "\t", "\uFEFF", "é", "😀", "a b"));
    Path file = folder.resolve("vocabulary.source.txt");

    VocabularyFiles.write(file, vocabulary);

    assertThat(VocabularyFiles.read(file).words()).isEqualTo(vocabulary.words());
  }

  @Test
  void tokenWithALineBreakIsNotWritten() {
    Path file = folder.resolve("vocabulary.source.txt");

    assertThatThrownBy(() -> VocabularyFiles.write(file, new Vocabulary(List.of("a\nb"))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(file).doesNotExist();
  }

  @Test
  void fileThatWasCutShortOrRepeatsATokenIsRefused() throws IOException {
    Path cut = Files.writeString(folder.resolve("cut.txt"), "a\nb");
    Path twice = Files.writeString(folder.resolve("twice.txt"), "a\na\n");

    assertThatThrownBy(() -> VocabularyFiles.read(cut))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("cut short");
    assertThatThrownBy(() -> VocabularyFiles.read(twice))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("'a' stands twice");
  }
}
