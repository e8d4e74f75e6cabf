package org.seq4j.runner.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.seq4j.runner.wire.Registry;
import org.seq4j.runner.wire.Reproduction;
import org.seq4j.runner.wire.RunFolder;
import org.seq4j.runner.wire.RunReader;
import org.seq4j.runner.wire.RunSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code seq4j reproduce}. */
@Command(
    name = "reproduce",
    description = {
      "Does a run again in another folder, as far as it went, and says where the two first differ:"
          + " in the data, the vocabularies, an evaluation or the weights. It ends there.",
      "Exit status 0 if all is the same, bit for bit, and 1 if something differs. What may well"
          + " make a difference (versions, the processor) is listed first."
    },
    footer = {
      "",
      "Examples:",
      "  seq4j reproduce runs/numbers-en-fr",
      "  seq4j reproduce runs/multi30k-de-en --data /corpora --out /tmp/again"
    })
final class ReproduceCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private CommonOptions common;

  @Parameters(paramLabel = "RUN", description = "The folder of a run, as 'train' wrote it.")
  private Path run;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The folder of the other run. Without it: that of the run with '-again'.")
  private Optional<Path> out = Optional.empty();

  @Mixin private DataOption data;

  ReproduceCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Registry registry = Registry.load();
    RunFolder first = new RunFolder(run);
    RunFolder folder =
        new RunFolder(out.orElseGet(() -> run.resolveSibling(run.getFileName() + "-again")));
    RunSettings settings = RunReader.readRun(first, data.sets(), registry);
    try (TrainingProgress progress =
            new TrainingProgress(console, 0, settings.training().updates());
        Interruption interruption =
            new Interruption(() -> console.say("Stopping after this update."));
        Reproduction again =
            Reproduction.begin(first, folder, settings, progress, interruption, registry)) {
      again.surroundings().forEach(difference -> console.say("different   " + difference));
      console.say(
          "Doing %s updates of %s again in %s."
              .formatted(Text.count(again.last()), run, folder.path()));
      return report(again, again.run());
    }
  }

  private int report(Reproduction again, Optional<String> difference) {
    if (difference.isPresent()) {
      console.print("first difference: " + difference.get());
    } else if (again.isDone()) {
      console.print("same after %s updates".formatted(Text.count(again.last())));
      console.print("weights SHA-256 " + again.sum());
    } else {
      console.say("Interrupted; up to here nothing differs.");
      return Failures.INTERRUPTED;
    }
    console.flush();
    return difference.isPresent() ? Failures.FAILED : 0;
  }
}
