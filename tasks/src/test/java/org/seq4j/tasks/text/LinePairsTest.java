package org.seq4j.tasks.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.seq4j.tasks.Messages.assertMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.api.DataException;

class LinePairsTest {
  @TempDir Path folder;

  private TextFile file(String setting, String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
    return TextFile.of(setting, name, folder);
  }

  private static List<String> read(LinePairs pairs) {
    List<String> all = new ArrayList<>();
    try (pairs) {
      while (pairs.advance()) {
        all.add(
            "%s|%s|%s|%s"
                .formatted(pairs.source(), pairs.target(), pairs.origin(), pairs.targetOrigin()));
      }
    }
    return all;
  }

  @Test
  void linesOfTwoFilesArePaired() throws IOException {
    TextFile source = file("source.train", "a", "one\ntwo\n");
    TextFile target = file("target.train", "b", "eins\nzwei");
    assertThat(read(new ParallelLines(List.of(source), List.of(target))))
        .containsExactly("one|eins|a:1|b:1", "two|zwei|a:2|b:2");
  }

  @Test
  void severalFilesFollowEachOther() throws IOException {
    List<TextFile> sources =
        List.of(file("source.train", "a1", "one\n"), file("source.train", "a2", "two\n"));
    List<TextFile> targets =
        List.of(file("target.train", "b1", "eins\n"), file("target.train", "b2", "zwei\n"));
    assertThat(read(new ParallelLines(sources, targets)))
        .containsExactly("one|eins|a1:1|b1:1", "two|zwei|a2:1|b2:1");
  }

  @Test
  void blankLinesOfFurtherFilesAreNoAnswers() throws IOException {
    TextFile source = file("source.dev", "a", "one\ntwo\n");
    List<TextFile> targets =
        List.of(file("target.dev", "b0", "eins\nzwei\n"), file("target.dev", "b1", "ein\n\n"));
    try (LinePairs pairs = ParallelLines.withReferences(source, targets)) {
      pairs.advance();
      assertThat(pairs.targets()).containsExactly("eins", "ein");
      pairs.advance();
      assertThat(pairs.targets()).containsExactly("zwei");
    }
  }

  @Test
  void filesThatDoNotMatchUpAreNamedWithBothCounts() throws IOException {
    TextFile shorter = file("source.train", "train.de", "x\n".repeat(1000));
    TextFile longer = file("target.train", "train.en", "y\n".repeat(1234));
    assertMessage(
        "longer-target",
        DataException.class,
        folder,
        () -> read(new ParallelLines(List.of(shorter), List.of(longer))));
    assertMessage(
        "longer-source",
        DataException.class,
        folder,
        () -> read(new ParallelLines(List.of(longer), List.of(shorter))));
  }

  @Test
  void skippingGoesThroughSeveralFiles() throws IOException {
    List<TextFile> sources =
        List.of(file("source.train", "a1", "1\n2\n"), file("source.train", "a2", "3\n4\n"));
    List<TextFile> targets =
        List.of(file("target.train", "b1", "A\nB\n"), file("target.train", "b2", "C\nD\n"));
    for (int skipped = 0; skipped <= 4; skipped++) {
      ParallelLines pairs = new ParallelLines(sources, targets);
      assertThat(pairs.skip(skipped)).isEqualTo(skipped);
      assertThat(read(pairs))
          .hasSize(4 - skipped)
          .allMatch(pair -> pair.matches("1.A.*|2.B.*|3.C.*|4.D.*"));
    }
    ParallelLines all = new ParallelLines(sources, targets);
    assertThat(all.skip(9)).isEqualTo(4);
    ParallelLines uneven =
        new ParallelLines(sources.subList(0, 1), List.of(file("target.train", "b", "A\nB\nC\n")));
    assertThatThrownBy(() -> uneven.skip(3))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("2 lines and 3 lines");
  }

  @Test
  void aMissingTargetIsReportedAndTheSourceClosed() throws IOException {
    TextFile source = file("source.train", "a", "one\n");
    TextFile target = TextFile.of("target.train", "b", folder);
    assertThatThrownBy(() -> new ParallelLines(List.of(source), List.of(target)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("target.train");
    Files.delete(source.path());
  }

  @Test
  void columnsAreChosenByNumber() throws IOException {
    TextFile first = file("tsv.train", "a.tsv", "id\tone\teins\n\tzero\t\n");
    TextFile second = file("tsv.train", "b.tsv", "x\ttwo\tzwei\tmore\n");
    assertThat(read(new TabbedLines(List.of(first, second), 2, 3)))
        .containsExactly(
            "one|eins|a.tsv:1|a.tsv:1", "zero||a.tsv:2|a.tsv:2", "two|zwei|b.tsv:1|b.tsv:1");
  }

  @Test
  void aBlankLineIsAPairOfEmptyTexts() throws IOException {
    TextFile file = file("tsv.train", "a.tsv", "one\teins\n\n");
    assertThat(read(new TabbedLines(List.of(file), 1, 2)))
        .containsExactly("one|eins|a.tsv:1|a.tsv:1", "||a.tsv:2|a.tsv:2");
  }

  @Test
  void aRowWithTooFewColumnsIsAnErrorWithItsLine() throws IOException {
    TextFile file = file("tsv.train", "a.tsv", "one\teins\ntwo zwei\n");
    assertMessage(
        "too-few-columns",
        DataException.class,
        folder,
        () -> read(new TabbedLines(List.of(file), 1, 2)));
  }
}
