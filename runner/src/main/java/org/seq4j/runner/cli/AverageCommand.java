package org.seq4j.runner.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.seq4j.runner.wire.AveragedModel;
import org.seq4j.runner.wire.AveragedModel.Which;
import org.seq4j.runner.wire.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seq4j average}. */
@Command(
    name = "average",
    description = {
      "Averages the weights of several evaluations of a run into a model in a folder of its own,"
          + " which 'predict' and 'evaluate' take.",
      "The run must keep such weights: training.keep-best and training.keep-last say of how many"
          + " evaluations."
    },
    footer = {
      "",
      "Examples:",
      "  seq4j average runs/multi30k-de-en --best 5 --out runs/multi30k-de-en-average",
      "  seq4j average runs/multi30k-de-en --last 3 --out runs/multi30k-de-en-last"
    })
final class AverageCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;

  @Parameters(paramLabel = "RUN", description = "The folder of a run, as 'train' wrote it.")
  private Path run;

  @Option(
      names = "--best",
      paramLabel = "N",
      description =
          "Average the N best ones that are kept. Without it and --last: all that are kept.")
  private Optional<Integer> best = Optional.empty();

  @Option(
      names = "--last",
      paramLabel = "N",
      description = "Average the N last ones that are kept.")
  private Optional<Integer> last = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "The folder to write; it must be empty or not there.")
  private Path out;

  AverageCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (best.isPresent() && last.isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "--best and --last choose other weights: give one of them");
    }
    Optional<Integer> count = last.or(() -> best);
    if (count.isPresent() && count.get() < 1) {
      throw new ParameterException(
          spec.commandLine(), "--best and --last must be at least 1, got " + count.get());
    }
    Which which = last.isPresent() ? Which.LAST : Which.BEST;
    AveragedModel made = AveragedModel.write(new RunFolder(run), which, count.orElse(0), out);
    String updates = made.updates().stream().map(Text::count).collect(Collectors.joining("; "));
    console.say("averaged    the weights of updates " + updates);
    console.print("model " + made.folder().path());
    console.flush();
    return 0;
  }
}
