package org.seq4j.runner.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.seq4j.runner.wire.Registry;
import org.seq4j.runner.wire.Replay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code seq4j replay}. */
@Command(
    name = "replay",
    description = {
      "Computes a batch again that training failed at, with the last weights of its run and the"
          + " same dropout, and changes nothing.",
      "Prints the loss and the norm of each weight's gradient. Exit status 1 if one of them is not"
          + " a number."
    },
    footer = {"", "Examples:", "  seq4j replay runs/numbers-en-fr/bad-batch-1234.json"})
final class ReplayCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private CommonOptions common;

  @Parameters(
      paramLabel = "FILE",
      description = "The batch, as 'train' saved it: bad-batch-UPDATE.json in a run's folder.")
  private Path file;

  ReplayCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Replay replay = Replay.of(file, Registry.load());
    console.say(
        "update %s, %s examples; it failed with: %s"
            .formatted(
                Text.count(replay.batch().update()),
                Text.count(replay.batch().examples()),
                replay.batch().reason()));
    if (!replay.hasItsWeights()) {
      console.say(
          "The weights are those after update %s, not those that the batch met."
              .formatted(Text.count(replay.weightsOf())));
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("gradient of", "norm"));
    replay.norms().forEach((name, norm) -> rows.add(List.of(name, number(norm))));
    rows.add(List.of("all", number(replay.norm())));
    console.print("loss " + number(replay.loss()));
    Text.table(rows).forEach(console::print);
    console.flush();
    return replay.isFinite() ? 0 : Failures.FAILED;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6g", value);
  }
}
