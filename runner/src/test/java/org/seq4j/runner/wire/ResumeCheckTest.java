package org.seq4j.runner.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.seq4j.api.plugin.Kinds;
import org.seq4j.nn.Array;
import org.seq4j.nn.SafeTensors;
import org.seq4j.runner.wire.RunFolder.IfThere;

/** What the comparison of two runs must find. */
class ResumeCheckTest {
  @TempDir Path folder;

  private Fingerprint trained(String name, String... sets) {
    RunFolder run = new RunFolder(folder.resolve(name));
    return Fingerprint.of(
        Experiments.train(
                run, Experiments.settings(folder, sets), IfThere.REFUSE, new Experiments.After(5))
            .last());
  }

  @Test
  void oneBitIsFound() {
    Fingerprint whole = trained("whole");
    SafeTensors file = SafeTensors.read(folder.resolve("whole/last.safetensors"));
    String name = file.names().get(2);
    Map<String, Array> arrays = new TreeMap<>(file.arrays());
    float first = (float) arrays.get(name).toDoubles()[0];
    arrays.get(name).set(0, Math.nextUp(first));
    SafeTensors.write(folder.resolve("other"), arrays, file.metadata());
    Fingerprint other = Fingerprint.of(folder.resolve("other"));

    assertThat(whole.differences(other)).hasSize(1).first().asString().startsWith(name + ": ");
    assertThat(whole.differences(whole)).isEmpty();
  }

  @Test
  void anotherSeedIsFoundInWeightsAndOptimizer() {
    Fingerprint one = trained("one");
    Fingerprint two = trained("two", "seed=2");

    assertThat(one.weights()).isNotEqualTo(two.weights());
    assertThat(one.optimizer()).isNotEqualTo(two.optimizer());
    assertThat(one.differences(two)).anyMatch(line -> line.startsWith("loss-sum: "));
  }

  @Test
  void bestWeightsThatOnlyOneRunHasAreADifference() throws IOException {
    trained("one");
    trained("two");
    RunFolder one = new RunFolder(folder.resolve("one"));
    RunFolder two = new RunFolder(folder.resolve("two"));
    assertThat(ResumeCheck.compare(one, two).differences()).isEmpty();
    Files.delete(two.best());

    assertThat(ResumeCheck.compare(one, two).differences())
        .containsExactly("best weights: only the run without a pause has any");
    assertThat(ResumeCheck.compare(two, one).differences())
        .containsExactly("best weights: only the run with a pause has any");
  }

  /** Every kind of dropout, and what else keeps something. */
  private static final List<String> EVERYTHING =
      List.of(
          "model.source-embedding={size: 8, dropout: 0.1, variational: true, word-dropout: 0.1}",
          "model.target-embedding={size: 8, dropout: 0.1, word-dropout: 0.1}",
          "model.encoder={size: 12, layers: 2, dropout: 0.1, variational: true,"
              + " recurrent-dropout: 0.1}",
          "model.decoder={size: 12, layers: 2, dropout: 0.1, recurrent-dropout: 0.1}",
          "model.output={dropout: 0.1, label-smoothing: 0.1}",
          "training.average.decay=0.9",
          "training.evaluate-every=3",
          "training.sampling={decay: linear, updates: 20, minimum: 0.2}",
          "training.minimum-risk={metric: exact-match, candidates: 3, start-update: 7}");

  /** Every optimizer and every schedule that there is, in pairs. */
  static Stream<Arguments> pairs() {
    List<String> optimizers = List.copyOf(Experiments.REGISTRY.ofKind(Kinds.OPTIMIZER).keySet());
    List<String> schedules = List.copyOf(Experiments.REGISTRY.ofKind(Kinds.SCHEDULE).keySet());
    return IntStream.range(0, Math.max(optimizers.size(), schedules.size()))
        .mapToObj(
            i ->
                Arguments.of(
                    optimizers.get(i % optimizers.size()), schedules.get(i % schedules.size())));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void aPauseChangesNothingWithEverythingOn(String optimizer, String schedule) {
    List<String> sets = new ArrayList<>(EVERYTHING);
    sets.add("training.optimizer=" + optimizer);
    sets.add("training.schedule=" + schedule);
    ResumeCheck check =
        ResumeCheck.run(
            RunSettings.of(Experiments.settings(folder, sets.toArray(String[]::new))),
            9,
            5,
            folder,
            Experiments.SILENT,
            Experiments.REGISTRY);

    assertThat(check.differences()).isEmpty();
    assertThat(check.resumed().weights()).isEqualTo(check.straight().weights());
  }
}
