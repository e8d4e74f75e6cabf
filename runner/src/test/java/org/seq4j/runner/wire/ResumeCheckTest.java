package org.seq4j.runner.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
}
