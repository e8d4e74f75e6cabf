package org.seq4j.runner.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.seq4j.api.ConfigException;

/** Says which jar a run's component came from that is not on the class path now. */
final class MissingPlugins {
  private static final Pattern SOURCE =
      Pattern.compile(
          "component: '?(\\S+) ([^\\s']+)'?\\s+module: (\\S+)\\s+jar: (.+?)\\s+sha256: (\\S+)");

  private MissingPlugins() {}

  /** The same problem, with the jars of the components that are not there. */
  static ConfigException explain(RunFolder folder, Registry registry, ConfigException problem) {
    List<String> missing = new ArrayList<>();
    try {
      String provenance = Files.readString(folder.provenance());
      for (MatchResult source : SOURCE.matcher(provenance).results().toList()) {
        var known = registry.ofKind(source.group(1));
        if (known != null && !known.containsKey(source.group(2))) {
          missing.add(
              "%n  The run was made with %s '%s' of %s (%s, SHA-256 %s); add that jar."
                  .formatted(
                      source.group(1),
                      source.group(2),
                      source.group(4),
                      source.group(3),
                      source.group(5)));
        }
      }
    } catch (IOException e) {
      return problem; // without its provenance nothing more is known
    }
    return missing.isEmpty()
        ? problem
        : new ConfigException(problem.getMessage().stripTrailing() + String.join("", missing));
  }
}
