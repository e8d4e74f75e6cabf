package org.seq4j.runner.process;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that starts a Java like this one: the same flags, class path and folder. */
public final class JavaCommand {
  private JavaCommand() {}

  /**
   * The command.
   *
   * @param options more flags of Java; of a property that is set twice, the last one holds
   * @param main the class to run
   * @param arguments what it is given
   */
  public static List<String> of(List<String> options, String main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !option.matches("-(agentlib|agentpath|javaagent):.*"))
        .forEach(command::add);
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(arguments);
    return List.copyOf(command);
  }
}
