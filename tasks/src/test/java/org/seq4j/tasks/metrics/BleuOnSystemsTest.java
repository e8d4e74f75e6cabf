package org.seq4j.tasks.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seq4j.api.Metric;
import org.seq4j.tasks.SharedData;

/** Translations of whole systems have the BLEU that sacreBLEU 2.6 gives with {@code tok:none}. */
class BleuOnSystemsTest {
  @ParameterizedTest
  @ValueSource(strings = {"LIUM-NMT", "C-3MA"})
  void bleuEqualsSacrebleu(String system) throws IOException {
    Path folder = SharedData.folder("metrics");
    assumeTrue(Files.exists(folder), "no metrics data beside the repository");
    Matcher expected =
        Pattern.compile(
                "\"system\": *\"" + system + "\".*?\"bleu_none\": *([0-9.]+)", Pattern.DOTALL)
            .matcher(Files.readString(folder.resolve("expected.json")));
    assertThat(expected.find()).isTrue();
    List<String> hypotheses = Files.readAllLines(folder.resolve(system + ".txt"));
    List<String> references = Files.readAllLines(folder.resolve("ref.txt"));
    Metric.Count count = new Bleu().start();
    for (int i = 0; i < hypotheses.size(); i++) {
      count.add(
          new Metric.Judged(hypotheses.get(i), List.of(), List.of(references.get(i)), List.of()));
    }
    double value = Double.parseDouble(expected.group(1));
    assertThat(count.value()).isCloseTo(value, within(1e-6 * value));
  }
}
