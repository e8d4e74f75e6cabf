package org.seq4j.runner.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options that every command has. */
@Command(
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%nParameters:%n",
    descriptionHeading = "%n",
    commandListHeading = "%nCommands:%n",
    abbreviateSynopsis = true,
    sortOptions = false)
final class CommonOptions {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and end.")
  private boolean help;

  @Option(names = "--stacktrace", description = "Show where in the program a failure arose.")
  private boolean stacktrace;
}
