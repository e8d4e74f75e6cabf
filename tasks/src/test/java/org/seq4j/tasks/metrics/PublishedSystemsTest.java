package org.seq4j.tasks.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.seq4j.tasks.metrics.Corpora.judged;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seq4j.api.AdditiveMetric;
import org.seq4j.api.Metric;
import org.seq4j.tasks.SharedData;

/** Translations of two systems of WMT17 have the values that sacreBLEU 2.6 gives them. */
class PublishedSystemsTest {
  private static final Map<String, AdditiveMetric> METRICS =
      Map.of(
          "bleu_13a", new Bleu(BleuSettings.DEFAULTS),
          "bleu_none", new Bleu(BleuSettings.TOKENISED),
          "bleu_char", new Bleu(BleuSettings.DEFAULTS.withTokenizer("char")),
          "bleu_13a_lc",
              new Bleu(new BleuSettings("13a", Smoothing.EXP, Optional.empty(), false, true)),
          "chrF2", new Chrf(ChrfSettings.DEFAULTS),
          "chrF2pp", new Chrf(ChrfSettings.WITH_WORDS),
          "ter", new Ter(TerSettings.DEFAULTS));

  private final Path folder = SharedData.folder("metrics");

  private List<Metric.Judged> corpus(String system) throws IOException {
    List<String> outputs = Files.readAllLines(folder.resolve(system + ".txt"));
    List<String> references = Files.readAllLines(folder.resolve("ref.txt"));
    List<Metric.Judged> corpus = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      corpus.add(judged(outputs.get(i), references.get(i)));
    }
    return corpus;
  }

  private String expected(String system) throws IOException {
    String all = Files.readString(folder.resolve("expected.json"));
    return Arrays.stream(all.split("\"system\": "))
        .filter(part -> part.startsWith("\"" + system + "\""))
        .findFirst()
        .orElseThrow();
  }

  private static String found(String expected, String pattern) {
    Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(expected);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"LIUM-NMT", "C-3MA"})
  void valuesAndSignaturesAreSacrebleus(String system) throws IOException {
    assumeTrue(Files.exists(folder), "no metrics data beside the repository");
    List<Metric.Judged> corpus = corpus(system);
    String expected = expected(system);
    METRICS.forEach(
        (name, metric) -> {
          Metric.Count count = metric.start();
          corpus.forEach(count::add);
          double value = Double.parseDouble(found(expected, "\"" + name + "\": *([0-9.]+)"));
          assertThat(count.value()).as(name).isCloseTo(value, within(1e-6 * value));
          assertThat("nrefs:1|" + metric.signature() + "|version:2.6.0+f615c72")
              .isEqualTo(found(expected, "\"" + name + "_sig\": *\"([^\"]+)\""));
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"LIUM-NMT", "C-3MA"})
  void countsOfBleuAreSacrebleus(String system) throws IOException {
    assumeTrue(Files.exists(folder), "no metrics data beside the repository");
    List<Metric.Judged> corpus = corpus(system);
    String detail = found(expected(system), "\"bleu_13a_detail\": *\\{([^}]*)\\}");
    AdditiveMetric bleu = METRICS.get("bleu_13a");
    double[] sums = Resampling.sum(corpus.stream().map(bleu::statistics).toArray(double[][]::new));
    assertThat((int) sums[0]).hasToString(found(detail, "\"sys_len\": *([0-9]+)"));
    assertThat((int) sums[1]).hasToString(found(detail, "\"ref_len\": *([0-9]+)"));
    String counts = found(detail, "\"counts\": *\\[([^]]*)\\]").replaceAll("\\s", "");
    String totals = found(detail, "\"totals\": *\\[([^]]*)\\]").replaceAll("\\s", "");
    long[] numbers =
        Arrays.stream((counts + "," + totals).split(",")).mapToLong(Long::parseLong).toArray();
    assertThat(Arrays.stream(sums).skip(2).mapToLong(sum -> (long) sum))
        .containsExactly(box(numbers));
  }

  private static Long[] box(long[] numbers) {
    return Arrays.stream(numbers).boxed().toArray(Long[]::new);
  }
}
