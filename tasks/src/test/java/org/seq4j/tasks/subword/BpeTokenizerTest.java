package org.seq4j.tasks.subword;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.seq4j.tasks.Messages.assertMessage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seq4j.api.DataException;
import org.seq4j.api.LearnedTokenizer;
import org.seq4j.nn.Randomness;
import org.seq4j.tasks.subword.BpeSettings.Within;

class BpeTokenizerTest {
  private static final String PAPER =
      "low low low low low lower lower newest newest newest newest newest newest widest widest"
          + " widest";

  @TempDir Path folder;

  private static BpeSettings settings(int merges, double dropout) {
    return new BpeSettings(merges, 2, Optional.empty(), Within.WHITESPACE, dropout);
  }

  private LearnedTokenizer learned(BpeSettings settings, String... lines) {
    return new BpeTokenizer(settings).learn(List.of(lines).iterator(), folder);
  }

  /** With the ten merges of the paper's words, of which lowest is none. */
  @ParameterizedTest
  @CsvSource({
    "low, low",
    "newest, newest",
    "lowest, lo@@ west",
    "lower, lo@@ w@@ e@@ r",
    "wider, wid@@ e@@ r",
    "newer, ne@@ w@@ e@@ r",
    "est, est",
    "o, o",
    "xyz, x@@ y@@ z",
    "low xo, low x@@ o"
  })
  void wordsArePartedByTheMergesInTheirOrder(String line, String tokens) {
    LearnedTokenizer paper = learned(settings(10, 0), PAPER);
    assertThat(paper.split(line)).containsExactly(tokens.split(" "));
    assertThat(paper.join(List.of(tokens.split(" ")))).isEqualTo(line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"low lower newest", "a b", "unseen ünséen 😀😀 二十三", "x"})
  void joiningGivesTheWordsBack(String line) {
    LearnedTokenizer paper = learned(settings(10, 0), PAPER);
    assertThat(paper.join(paper.split(line))).isEqualTo(line);
  }

  @Test
  void outputThatEndsWithinAWordIsJoinedAllTheSame() {
    assertThat(learned(settings(10, 0), PAPER).join(List.of("a@@", "b", "c@@"))).isEqualTo("ab c");
  }

  @Test
  void wordsAndMarksCanBePartedInsteadOfWhatStandsBetweenWhiteSpace() {
    BpeSettings within = new BpeSettings(10, 2, Optional.empty(), Within.WORDS, 0);
    LearnedTokenizer paper = learned(within, PAPER);
    assertThat(paper.split("Low, newest.")).containsExactly("L@@", "o@@", "w", ",", "newest", ".");
    assertThat(paper.join(paper.split("Low, newest."))).isEqualTo("Low, newest.");
  }

  /** The merges of subword-nmt's own test that concern these words, and what its test expects. */
  @Test
  void subwordNmtsExampleComesOutAsThere() {
    String merges =
        """
        #version: 0.2
        e n
        o n</w>
        r o
        en t</w>
        e m
        i r
        m ent</w>
        em ent</w>
        """;
    LearnedTokenizer published =
        new BpeTokenizer(BpeSettings.DEFAULTS)
            .restore("bpe.ref", merges.getBytes(StandardCharsets.UTF_8));
    assertThat(published.split("  iron cement  ")).containsExactly("ir@@", "on", "c@@", "ement");
  }

  @Test
  void mergesOfSubwordNmtCanBeReadInBothVersions() throws IOException {
    Files.writeString(folder.resolve("new"), "#version: 0.2\no w</w>\nl ow</w>\n");
    Files.writeString(folder.resolve("old"), "o w\nl ow\nlow </w>\n");
    for (String file : List.of("new", "old")) {
      BpeSettings settings = new BpeSettings(10_000, 2, Optional.of(file), Within.WHITESPACE, 0);
      LearnedTokenizer read = new BpeTokenizer(settings).learn(Collections.emptyIterator(), folder);
      assertThat(read.split("low lows")).as(file).startsWith("low");
      assertThat(read.join(read.split("low lows"))).isEqualTo("low lows");
      assertThat(read.restore("file", read.saved()).split("low lower"))
          .isEqualTo(read.split("low lower"));
    }
  }

  @Test
  void withVersionTwoTheEndOfAWordIsPartOfItsLastSymbol() throws IOException {
    Files.writeString(folder.resolve("codes"), "#version: 0.2\no w\nl ow\n");
    BpeSettings settings = new BpeSettings(10_000, 2, Optional.of("codes"), Within.WHITESPACE, 0);
    LearnedTokenizer read = new BpeTokenizer(settings).learn(Collections.emptyIterator(), folder);
    assertThat(read.split("low lows")).containsExactly("l@@", "o@@", "w", "low@@", "s");
  }

  @Test
  void whatCannotBeMergesIsRefused() throws IOException {
    Files.writeString(folder.resolve("codes"), "#version: 0.2\na b\nc\n");
    Files.writeString(folder.resolve("bytes"), "#version: 0.2 byte\na b\n");
    for (String file : List.of("codes", "bytes")) {
      BpeSettings settings = new BpeSettings(10_000, 2, Optional.of(file), Within.WHITESPACE, 0);
      assertMessage(
          "bpe-" + file,
          DataException.class,
          folder,
          () -> new BpeTokenizer(settings).learn(Collections.emptyIterator(), folder));
    }
    assertThatThrownBy(() -> new BpeSettings(5, 2, Optional.of("codes"), Within.WHITESPACE, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'merges' and 'minimum-frequency' have no effect");
  }

  @Test
  void aFileThatWasCutShortIsRefused() {
    LearnedTokenizer paper = learned(settings(10, 0), PAPER);
    byte[] cut = "#version: 0.2\ne s".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> paper.restore("run/tokenizer.source.codes", cut))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("run/tokenizer.source.codes:2: ")
        .hasMessageContaining("cut short");
    assertThatThrownBy(() -> paper.restore("run/tokenizer.source.codes", new byte[0]))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("the file is empty");
  }

  @Test
  void beforeItHasLearnedItSaysSo() {
    assertThatThrownBy(() -> new BpeTokenizer(BpeSettings.DEFAULTS).split("a"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("call learn first");
    assertMessage("bpe-nothing", DataException.class, folder, () -> learned(settings(1, 0), " "));
  }

  @Test
  void withoutDropoutChanceHasNoPart() {
    assertThat(learned(settings(10, 0), PAPER).vary("newest", new Randomness(1, 1))).isEmpty();
  }

  @Test
  void dropoutChangesTrainingOnlyAndIsAFunctionOfItsArguments() {
    LearnedTokenizer dropping = learned(settings(10, 0.3), PAPER);
    assertThat(dropping.split("newest newest")).containsExactly("newest", "newest");
    TreeSet<String> seen = new TreeSet<>();
    for (int position = 0; position < 100; position++) {
      Randomness randomness = new Randomness(1, 3, position, 1);
      List<String> varied = dropping.vary("newest low", randomness).orElseThrow();
      assertThat(dropping.vary("newest low", randomness)).contains(varied);
      assertThat(dropping.join(varied)).isEqualTo("newest low");
      seen.add(String.join(" ", varied));
    }
    assertThat(seen).hasSizeGreaterThan(10).contains("newest low");
  }

  /**
   * With one merge, a word of two characters is parted exactly where it is dropped. The share of
   * 4,000 draws lies within four standard deviations, 0.4 by 0.6 over 4,000 under the root.
   */
  @Test
  void aMergeIsDroppedAsOftenAsIsAskedFor() {
    LearnedTokenizer dropping = learned(settings(1, 0.4), "ab ab ab");
    Map<Integer, Long> sizes = new HashMap<>();
    for (int position = 0; position < 4000; position++) {
      int size = dropping.vary("ab", new Randomness(9, 1, position, 1)).orElseThrow().size();
      sizes.merge(size, 1L, Long::sum);
    }
    assertThat(sizes.get(2) / 4000.0).isBetween(0.4 - 0.031, 0.4 + 0.031);
    assertThat(sizes).containsOnlyKeys(1, 2);
  }

  @Test
  void moreWordsThanAreRememberedAreStillPartedRightOnManyThreads() {
    LearnedTokenizer paper = learned(settings(10, 0), PAPER);
    assertThat(
            IntStream.range(0, 200_000)
                .parallel()
                .filter(i -> !paper.join(paper.split(i + "newest")).equals(i + "newest")))
        .isEmpty();
    assertThat(paper.split("1newest")).containsExactly("1@@", "newest");
  }
}
