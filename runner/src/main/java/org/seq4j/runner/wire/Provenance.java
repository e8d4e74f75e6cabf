package org.seq4j.runner.wire;

import java.net.InetAddress;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.seq4j.api.plugin.Component;
import org.seq4j.nn.kernels.Kernels;
import org.seq4j.runner.config.Choices;

/**
 * What a run was made by.
 *
 * @param seq4j version of Seq4J
 * @param nd4j version of ND4J
 * @param java version of Java
 * @param system operating system and kind of processor
 * @param cores that Java may use
 * @param kernels how single precision is computed
 * @param products the library that multiplies matrices
 * @param host the computer's name
 * @param begun date and time of the beginning
 * @param command the command line
 * @param seed of every chance
 * @param data the files of data as they were
 * @param firstWeights the files that weights began with, other than chance
 * @param components where each component that was chosen comes from
 */
public record Provenance(
    String seq4j,
    String nd4j,
    String java,
    String system,
    int cores,
    String kernels,
    String products,
    String host,
    String begun,
    List<String> command,
    long seed,
    List<DataFile> data,
    List<WeightsFile> firstWeights,
    List<Source> components) {
  /** What stands for the hash of classes that are in a folder, not in a jar. */
  private static final String NO_JAR = "none";

  /**
   * Where a component comes from.
   *
   * @param component kind and name
   * @param module the module that offers it
   * @param jar the jar's name, or the folder of the classes
   * @param sha256 of the jar; {@code none} for a folder
   */
  public record Source(String component, String module, String jar, String sha256) {}

  public Provenance {
    command = List.copyOf(command);
    data = List.copyOf(data);
    firstWeights = List.copyOf(firstWeights);
    components = List.copyOf(components);
  }

  /**
   * That of a run which begins now.
   *
   * @param data the files of data as they are
   */
  public static Provenance now(
      List<String> command, RunSettings settings, List<DataFile> data, Registry registry) {
    return new Provenance(
        Versions.seq4j(),
        Versions.nd4j(),
        Versions.java(),
        Versions.system(),
        Runtime.getRuntime().availableProcessors(),
        Kernels.implementation(),
        Kernels.engine(),
        hostName(),
        OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        command,
        settings.seed(),
        data,
        WeightsFile.of(settings),
        sources(settings, registry));
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  private static List<Source> sources(RunSettings settings, Registry registry) {
    Map<Path, String> hashes = new LinkedHashMap<>();
    List<Source> sources = new ArrayList<>();
    Set<Choices.Chosen> all = new LinkedHashSet<>();
    settings.tasks().values().forEach(task -> all.addAll(Choices.in(task.experiment())));
    for (Choices.Chosen chosen : all) {
      Component<?, ?, ?> component = registry.ofKind(chosen.kind()).get(chosen.name());
      Path jar = jarOf(component);
      String hash = hashes.computeIfAbsent(jar, Provenance::hash);
      sources.add(
          new Source(
              chosen.kind() + " " + chosen.name(),
              component.module().getName(),
              Files.isDirectory(jar) ? jar.toString() : jar.getFileName().toString(),
              hash));
    }
    return sources;
  }

  /** The jar, or the folder of classes, that a component comes from. */
  public static Path jarOf(Component<?, ?, ?> component) {
    try {
      return Path.of(
          component.module().getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the place of " + component.module() + " is no path", e);
    }
  }

  private static String hash(Path jar) {
    if (Files.isDirectory(jar)) {
      return NO_JAR;
    }
    return Sha256.of(jar);
  }
}
