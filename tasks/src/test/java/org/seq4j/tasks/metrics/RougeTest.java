package org.seq4j.tasks.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.seq4j.tasks.metrics.Corpora.judged;
import static org.seq4j.tasks.metrics.Corpora.value;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seq4j.tasks.SharedData;
import org.seq4j.tasks.metrics.Rouge.Overlap;

/** ROUGE; the values are those of Google's own tests, which come from ROUGE-1.5.5. */
class RougeTest {
  private static Rouge rouge(Overlap overlap) {
    return new Rouge(overlap, RougeSettings.DEFAULTS);
  }

  @ParameterizedTest
  @CsvSource({
    "WORDS, testing, 1, 0.3333333333",
    "PAIRS, testing one, 1, 0.5",
    "SUBSEQUENCE, testing one, 1, 0.6666666667",
    "SUBSEQUENCE, testing two, 1, 0.6666666667",
    "WORDS, /, 0, 0",
    "PAIRS, /, 0, 0",
    "SUBSEQUENCE, /, 0, 0"
  })
  void overlapsAreCounted(Overlap overlap, String output, double precision, double recall) {
    Rouge.Score score = rouge(overlap).score(output, "testing one two");
    assertThat(score.precision()).isCloseTo(precision, within(1e-9));
    assertThat(score.recall()).isCloseTo(recall, within(1e-9));
  }

  @Test
  void textsOfNewsAreMeasuredAsByRouge155() throws IOException {
    Path folder = SharedData.folder("metrics/rouge");
    assumeTrue(Files.exists(folder), "no metrics data beside the repository");
    List<String> outputs = Files.readAllLines(folder.resolve("prediction.txt"));
    List<String> references = Files.readAllLines(folder.resolve("target.txt"));
    Map<String, Overlap> overlaps =
        Map.of("rouge1", Overlap.WORDS, "rouge2", Overlap.PAIRS, "rougeL", Overlap.SUBSEQUENCE);
    List<String> rows = Files.readAllLines(folder.resolve("expected.tsv"));
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split("\t");
      int line = Integer.parseInt(cells[0]);
      RougeSettings settings = new RougeSettings(cells[2].equals("yes"));
      Rouge.Score score =
          new Rouge(overlaps.get(cells[1]), settings)
              .score(outputs.get(line), references.get(line));
      assertThat(score.recall()).as(row).isCloseTo(Double.parseDouble(cells[3]), within(5.1e-6));
      assertThat(score.precision()).as(row).isCloseTo(Double.parseDouble(cells[4]), within(5.1e-6));
      assertThat(score.f()).as(row).isCloseTo(Double.parseDouble(cells[5]), within(5.1e-6));
    }
    assertThat(rows).hasSize(11);
  }

  @Test
  void theValueIsTheMeanOfTheBestF() {
    assertThat(
            value(
                rouge(Overlap.WORDS),
                judged("Testing!", "one two", "testing one two"),
                judged("a b", "a b")))
        .isCloseTo(100 * (0.5 + 1) / 2, within(1e-9));
  }

  @Test
  void wordsOfMoreThanThreeLettersAreStemmed() {
    Rouge stemmed = new Rouge(Overlap.WORDS, new RougeSettings(true));
    assertThat(stemmed.score("he relates cats", "he related cat").f()).isEqualTo(1);
    assertThat(stemmed.score("his", "hi").f()).isZero();
    assertThat(rouge(Overlap.WORDS).score("cats", "cat").f()).isZero();
  }

  @Test
  void lettersBeyondAsciiPartWords() {
    assertThat(rouge(Overlap.WORDS).score("naïve", "na ve").f()).isEqualTo(1);
  }

  @Test
  void signaturesSayWhetherWordsAreStemmed() {
    assertThat(rouge(Overlap.SUBSEQUENCE).signature()).isEqualTo("case:lc|stem:no");
    assertThat(new Rouge(Overlap.WORDS, new RougeSettings(true)).signature())
        .isEqualTo("case:lc|stem:porter");
  }
}
