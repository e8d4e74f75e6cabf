package org.seq4j.runner.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeFilesTest {
  @TempDir Path folder;

  @Test
  void diskThatFillsUpLeavesTheEarlierFile() throws IOException {
    Path file = Files.writeString(folder.resolve("metrics.txt"), "before");

    assertThatThrownBy(
            () ->
                SafeFiles.write(
                    file,
                    part -> {
                      Files.writeString(part, "half");
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContainingAll(
            "cannot write " + file, "No space left on device", "before is unchanged");

    assertThat(file).hasContent("before");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void folderBelowAFileCannotBeMade() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> SafeFiles.createFolder(file.resolve("runs")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot write");
  }
}
