package org.seq4j.runner.cli;

import java.util.List;
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

  /** All commands. */
  static CommandLine commands(Console console, List<String> arguments) {
    return new CommandLine(new Main())
        .addSubcommand(new TrainCommand(console, arguments))
        .addSubcommand(new PredictCommand(console))
        .addSubcommand(new EvaluateCommand(console))
        .addSubcommand(new CheckCommand(console))
        .addSubcommand(new ComponentsCommand(console))
        .addSubcommand(new BenchmarkCommand(console));
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
