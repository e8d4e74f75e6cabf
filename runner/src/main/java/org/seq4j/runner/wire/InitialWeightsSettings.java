package org.seq4j.runner.wire;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Required;

/**
 * The trained model whose weights training begins with, where parts have the same name and shape;
 * all other weights are new.
 *
 * @param run the folder of the run; its best weights are taken
 * @param parts the names there of parts that are called otherwise here, by their names here
 */
public record InitialWeightsSettings(
    @Description("folder of the run") @Required Path run,
    @Description("names there of parts that are called otherwise here, by the names here")
        Map<String, String> parts) {
  public InitialWeightsSettings {
    parts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(parts));
  }

  /** No run yet; all parts are called alike. */
  public InitialWeightsSettings() {
    this(Path.of(""), Map.of());
  }
}
