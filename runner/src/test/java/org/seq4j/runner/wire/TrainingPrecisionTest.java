package org.seq4j.runner.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.nn.ProductPrecision;
import org.seq4j.runner.wire.RunFolder.IfThere;

/** Runs in bf16, where this machine has it. */
class TrainingPrecisionTest {
  private static final String ROUNDED = "training.precision=bf16";
  private static final BooleanSupplier NEVER = () -> false;

  @TempDir private Path folder;

  @BeforeEach
  void onlyWhereThisMachineHasIt() {
    assumeThat(ProductPrecision.BFLOAT16.obstacle()).isEmpty();
  }

  private RunFolder trained(String name, BooleanSupplier stop, String... sets) {
    RunFolder run = new RunFolder(folder.resolve(name));
    return Experiments.train(run, Experiments.settings(folder, sets), IfThere.REFUSE, stop);
  }

  @Test
  void roundingChangesTheNumbersAndGoingOnDoesNot() throws IOException {
    RunFolder exact = trained("exact", NEVER);
    RunFolder straight = trained("straight", NEVER, ROUNDED);
    RunFolder parted = trained("parted", new Experiments.After(5), ROUNDED);

    Experiments.train(parted, Experiments.settings(folder, ROUNDED), IfThere.RESUME, NEVER);

    assertThat(parted.config()).content().contains("precision: bf16");
    assertThat(parted.last()).hasSameBinaryContentAs(straight.last());
    assertThat(Files.mismatch(exact.last(), straight.last())).isNotNegative();
  }

  @Test
  void goingOnNeedsTheSamePrecision() {
    RunFolder run = trained("run", new Experiments.After(3), ROUNDED);

    assertThatThrownBy(() -> Experiments.open(run, Experiments.settings(folder), IfThere.RESUME))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("training.precision: 'float', was 'bf16'");
  }

  @Test
  void modelIsUsedWhereItCouldNotBeTrained() throws Throwable {
    RunFolder run = trained("run", NEVER, ROUNDED);

    Experiments.withOpenBlas(
        () -> {
          assertThatThrownBy(() -> Experiments.settings(folder, ROUNDED))
              .hasMessageContaining("training.precision: bf16 is not possible here");
          assertThat(TrainedModel.load(run.path(), Experiments.REGISTRY).origin().file())
              .isEqualTo(run.best());
        });
  }
}
