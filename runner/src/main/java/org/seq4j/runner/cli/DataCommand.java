package org.seq4j.runner.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.seq4j.runner.config.Suggest;
import org.seq4j.runner.data.DataSet;
import org.seq4j.runner.data.DataSets;
import org.seq4j.runner.data.Download;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seq4j data}. */
@Command(
    name = "data",
    description = {
      "Fetches a public data set from its own home on the web and makes the files of it that the"
          + " examples read. Without a name it lists the sets.",
      "Files that are there already are left alone, and what was broken off is gone on with."
    },
    footer = {
      "",
      "Examples:",
      "  seq4j data",
      "  seq4j data multi30k",
      "  seq4j data scan /corpora"
    })
final class DataCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;

  @Parameters(paramLabel = "NAME", arity = "0..1", index = "0", description = "Which data set.")
  private Optional<String> name = Optional.empty();

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      index = "1",
      description = "The folder of all data. Without it: data.")
  private Optional<Path> folder = Optional.empty();

  @Option(
      names = "--unchecked",
      description = "Take texts whose SHA-256 is another one than that which they are known by.")
  private boolean unchecked;

  DataCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (name.isEmpty()) {
      list();
    } else {
      fetch(find(name.get()));
    }
    console.flush();
    return 0;
  }

  private void list() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("name", "what", "licence", "home"));
    for (DataSet set : DataSets.all()) {
      rows.add(List.of(set.name(), set.summary(), set.licence(), set.home()));
    }
    Text.table(rows).forEach(console::print);
  }

  private DataSet find(String wanted) {
    List<DataSet> all = DataSets.all();
    return all.stream()
        .filter(set -> set.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "unknown data set '"
                        + wanted
                        + "'"
                        + Suggest.hint(wanted, "Known", all.stream().map(DataSet::name).toList())));
  }

  private void fetch(DataSet set) {
    console.say(set.name() + ": " + set.summary());
    console.say("licence: " + set.licence());
    console.say("home:    " + set.home());
    new Download(folder.orElse(Path.of("data")), !unchecked)
        .run(
            set,
            (file, sum) ->
                console.print(
                    sum.isEmpty() ? file + " is there already" : file + " SHA-256 " + sum));
  }
}
