package org.seq4j.runner.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Makes a page for each command from what the command says of itself. */
final class CommandPages {
  private CommandPages() {}

  /** All pages by file name. */
  static Map<String, String> of(CommandLine seq4j) {
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("README.md", index(seq4j));
    seq4j.getSubcommands().forEach((name, command) -> pages.put(name + ".md", page(command)));
    return pages;
  }

  private static String index(CommandLine seq4j) {
    List<String> lines = new ArrayList<>();
    lines.add("# Commands");
    lines.add("");
    lines.add("| command | what it does |");
    lines.add("|---|---|");
    seq4j
        .getSubcommands()
        .forEach(
            (name, command) ->
                lines.add(
                    "| [`%s`](%s.md) | %s |".formatted(name, name, description(command).get(0))));
    lines.add("");
    lines.add("Results go to standard output, everything else to standard error.");
    lines.add("");
    lines.add("| exit status | what it means |");
    lines.add("|---|---|");
    lines.add("| %d | done |".formatted(0));
    lines.add("| %d | it failed |".formatted(Failures.FAILED));
    lines.add("| %d | a mistake of the user's |".formatted(Failures.USERS_MISTAKE));
    lines.add("| %d | interrupted |".formatted(Failures.INTERRUPTED));
    lines.add("");
    lines.add(
        "`./seq4j --version` prints the versions of Seq4J, ND4J and Java; `./seq4j COMMAND --help`");
    lines.add("prints what the command's page says.");
    return text(lines);
  }

  private static String page(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    List<String> lines = new ArrayList<>();
    lines.add("# " + spec.name());
    for (String paragraph : description(command)) {
      lines.add("");
      lines.add(paragraph);
    }
    lines.add("");
    lines.add("```");
    lines.add(command.getHelp().synopsis(0).strip());
    lines.add("```");
    lines.add("");
    lines.add("| argument | what it is |");
    lines.add("|---|---|");
    for (PositionalParamSpec parameter : spec.positionalParameters()) {
      lines.add("| `%s` | %s |".formatted(parameter.paramLabel(), meaning(parameter)));
    }
    for (OptionSpec option : spec.options()) {
      lines.add("| %s | %s |".formatted(names(option), meaning(option)));
    }
    lines.add("");
    lines.add("```");
    for (String example : spec.usageMessage().footer()) {
      if (example.startsWith("  ")) {
        lines.add(example.strip().replaceFirst("\\bseq4j ", "./seq4j "));
      }
    }
    lines.add("```");
    return text(lines);
  }

  private static List<String> description(CommandLine command) {
    return List.of(command.getCommandSpec().usageMessage().description());
  }

  private static String names(OptionSpec option) {
    String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
    return "`" + String.join("`, `", List.of(option.names())) + value + "`";
  }

  private static String meaning(ArgSpec argument) {
    String described = String.join(" ", argument.description());
    return Ansi.OFF
        .string(described)
        .replace("${DEFAULT-VALUE}", String.valueOf(argument.defaultValueString()))
        .replace("|", "\\|");
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }
}
