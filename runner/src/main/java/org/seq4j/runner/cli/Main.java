package org.seq4j.runner.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.seq4j.runner.wire.Versions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code seq4j}. */
@Command(
    name = "seq4j",
    synopsisSubcommandLabel = "COMMAND",
    description = "Trains and uses models that turn one sequence into another.",
    versionProvider = Main.Version.class,
    footer = {
      "",
      "Results go to standard output, everything else to standard error.",
      "Exit status: 0 done, 1 it failed, 2 a mistake of the user's, 130 interrupted.",
      "",
      "Examples:",
      "  seq4j train examples/numbers-en-fr.yaml",
      "  echo \"forty-two\" | seq4j predict runs/numbers-en-fr",
      "  seq4j COMMAND --help"
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the versions of Seq4J, ND4J and Java, and end.")
  private boolean version;

  private Main() {}

  /** Runs a command and ends the process with its exit status. */
  public static void main(String[] arguments) {
    System.exit(run(Console.ofProcess(), arguments));
  }

  /** Runs a command and returns its exit status. */
  static int run(Console console, String... arguments) {
    CommandLine line = commands(console, List.of(arguments));
    Failures failures = new Failures(console);
    line.setOut(console.outWriter());
    line.setErr(console.errWriter());
    line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    line.setUsageHelpAutoWidth(false);
    line.setUsageHelpWidth(100);
    line.setParameterExceptionHandler(failures::ofUsage);
    line.setExecutionExceptionHandler(failures::ofCommand);
    return failures.guarded(
        () -> {
          int status = line.execute(arguments);
          console.flush();
          return status;
        });
  }

  /**
   * The commands that an invocation needs: the one that it names, or else all of them. Describing a
   * command takes picocli some hundredths of a second.
   */
  static CommandLine commands(Console console, List<String> arguments) {
    Map<String, Supplier<Callable<Integer>>> all = new LinkedHashMap<>();
    all.put("train", () -> new TrainCommand(console, arguments));
    all.put("run", () -> new RunCommand(console));
    all.put("compare", () -> new CompareCommand(console));
    all.put("predict", () -> new PredictCommand(console));
    all.put("chat", () -> new ChatCommand(console));
    all.put("evaluate", () -> new EvaluateCommand(console));
    all.put("score", () -> new ScoreCommand(console));
    all.put("metric", () -> new MetricCommand(console));
    all.put("average", () -> new AverageCommand(console));
    all.put("check", () -> new CheckCommand(console));
    all.put("reproduce", () -> new ReproduceCommand(console));
    all.put("replay", () -> new ReplayCommand(console));
    all.put("data", () -> new DataCommand(console));
    all.put("vocabulary", () -> new VocabularyCommand(console));
    all.put("components", () -> new ComponentsCommand(console));
    all.put("benchmark", () -> new BenchmarkCommand(console));
    CommandLine line = new CommandLine(new Main());
    String first = arguments.isEmpty() ? "" : arguments.get(0);
    all.forEach(
        (name, command) -> {
          if (!all.containsKey(first) || name.equals(first)) {
            line.addSubcommand(name, command.get());
          }
        });
    return line;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
  }

  /** What {@code --version} prints. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "Seq4J " + Versions.seq4j(),
        "ND4J " + Versions.nd4j(),
        "Java " + Versions.java(),
        "System " + Versions.system()
      };
    }
  }
}
