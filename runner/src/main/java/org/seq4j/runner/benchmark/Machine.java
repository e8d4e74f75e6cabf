package org.seq4j.runner.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.seq4j.nn.Workers;
import org.seq4j.nn.kernels.Kernels;
import org.seq4j.runner.wire.Versions;

/**
 * What figures were measured with.
 *
 * @param seq4j version of Seq4J
 * @param java version of Java and who made it
 * @param products the library that multiplies matrices
 * @param kernels the kernels of everything else
 * @param threads that a computation may use
 * @param cores that Java may use
 * @param processor its name
 * @param system operating system
 * @param environment variables that change how OpenBLAS computes
 */
public record Machine(
    String seq4j,
    String java,
    String products,
    String kernels,
    int threads,
    int cores,
    String processor,
    String system,
    List<String> environment) {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final Path PROCESS = Path.of("/proc/self/status");
  private static final List<String> VARIABLES = List.of("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE");

  public Machine {
    environment = List.copyOf(environment);
  }

  /** This machine and this process. */
  public static Machine here() {
    int cores = Runtime.getRuntime().availableProcessors();
    return new Machine(
        Versions.seq4j(),
        Versions.java(),
        Kernels.engine(),
        Kernels.implementation(),
        Workers.shared().threads(),
        cores,
        processorName(),
        Versions.system(),
        fromEnvironment());
  }

  private static String processorName() {
    return line(PROCESSORS, "model name")
        .or(() -> Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER")))
        .orElse(System.getProperty("os.arch"));
  }

  private static List<String> fromEnvironment() {
    List<String> found = new ArrayList<>();
    for (String name : VARIABLES) {
      Optional.ofNullable(System.getenv(name)).ifPresent(value -> found.add(name + "=" + value));
    }
    return found;
  }

  /** The memory that this process occupies, where the system tells. */
  static OptionalLong processBytes() {
    return line(PROCESS, "VmRSS")
        .map(text -> OptionalLong.of(1024 * Long.parseLong(text.replaceFirst(" kB", "").strip())))
        .orElse(OptionalLong.empty());
  }

  /** What stands after the colon in the first line that begins with a key. */
  private static Optional<String> line(Path file, String key) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(key) && line.contains(":"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
