package org.seq4j.runner.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.seq4j.api.Split;
import org.seq4j.api.Task;
import org.seq4j.api.Vocabularies;
import org.seq4j.runner.wire.Registry;
import org.seq4j.runner.wire.RunException;
import org.seq4j.runner.wire.RunFolder;
import org.seq4j.runner.wire.RunReader;
import org.seq4j.runner.wire.RunTasks;
import org.seq4j.runner.wire.VocabularyFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seq4j vocabulary}. */
@Command(
    name = "vocabulary",
    description = {
      "Learns what a configuration's tokenizers and vocabularies need from the training data, as"
          + " 'train' does, and shows how well they cover the data.",
      "Prints the size of each vocabulary, for each split how many of its tokens are known, and the"
          + " most frequent known and unknown tokens. With --out it also writes the files: tokens in"
          + " vocabulary.NAME.txt, merges in tokenizer.NAME.codes. A configuration can name them"
          + " (vocabulary: {file: ...}, tokenizer: {type: bpe, codes: ...})."
    },
    footer = {
      "",
      "Examples:",
      "  seq4j vocabulary examples/numbers-en-fr.yaml",
      "  seq4j vocabulary examples/multi30k-en-de-bpe.yaml --out data/multi30k/bpe"
    })
final class VocabularyCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;

  @Parameters(paramLabel = "CONFIG", description = "The configuration, a YAML file.")
  private Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Change a setting, as for 'train'. Can be given several times.")
  private List<String> sets = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write the files into this folder; files of these names are replaced.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "How many tokens to show of each kind; without it ${DEFAULT-VALUE}.")
  private int top = 10;

  VocabularyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (top < 0) {
      throw new ParameterException(spec.commandLine(), "--top must be at least 0, got " + top);
    }
    out.filter(folder -> new RunFolder(folder).isRun()).ifPresent(VocabularyCommand::refuse);
    Registry registry = Registry.load();
    RunTasks tasks = RunTasks.learned(RunReader.read(config, sets, registry), registry);
    for (RunTasks.RunTask one : tasks.all()) {
      boolean alone = tasks.settings().isAlone();
      if (!alone) {
        console.print("task " + one.name());
      }
      show(one, out.map(folder -> alone ? folder : folder.resolve(one.name())));
    }
    console.flush();
    return 0;
  }

  private static void refuse(Path run) {
    throw new RunException(
        "%s is the folder of a run, whose model needs the vocabulary that is there.\n  Write elsewhere (--out DIR)."
            .formatted(run));
  }

  private void show(RunTasks.RunTask one, Optional<Path> folder) {
    Task task = one.experiment().task();
    Vocabularies learned = one.vocabularies();
    folder.ifPresent(
        to -> VocabularyFiles.write(to, learned).forEach(file -> console.say("wrote " + file)));
    print(sizes(learned));
    for (Split split : Split.values()) {
      if (task.has(split)) {
        show(split, task, learned);
      }
    }
  }

  private static List<List<String>> sizes(Vocabularies learned) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("vocabulary", "tokens"));
    learned.byName().forEach((name, own) -> rows.add(List.of(name, Text.count(own.size()))));
    return rows;
  }

  private void show(Split split, Task task, Vocabularies learned) {
    List<Coverage> sides = Coverage.of(task, split, learned);
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(split.label(), "tokens", "different", "unknown", "percent"));
    for (Coverage side : sides) {
      rows.add(
          List.of(
              side.name(),
              Text.count(side.tokens()),
              Text.count(side.different()),
              Text.count(side.unknown()),
              Text.value(side.percentUnknown())));
    }
    print(rows);
    for (Coverage side : sides) {
      tokens(split, side, "frequent", side.known());
      tokens(split, side, "unknown", side.lacking());
    }
  }

  private void tokens(Split split, Coverage side, String what, List<Coverage.Counted> counted) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("%s %s %s".formatted(split.label(), side.name(), what), "count"));
    counted.stream()
        .limit(top)
        .forEach(token -> rows.add(List.of(token.token(), Text.count(token.count()))));
    if (rows.size() > 1) {
      print(rows);
    }
  }

  private void print(List<List<String>> rows) {
    Text.table(rows).forEach(console::print);
    console.print("");
  }
}
