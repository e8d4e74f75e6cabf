package org.seq4j.runner.wire;

import java.util.Optional;
import java.util.TreeSet;
import org.seq4j.api.ConfigException;
import org.seq4j.runner.config.Suggest;
import org.seq4j.runner.model.SharedParts;

/** Which parts of models training may leave as they are. */
final class FrozenParts {
  /** The setting that names them. */
  static final String SETTING = "training.freeze";

  private FrozenParts() {}

  /** Why a part of this name cannot be frozen, if there is none. */
  static Optional<String> unknown(String part, SharedParts parts) {
    TreeSet<String> known = new TreeSet<>(parts.names());
    return known.contains(part)
        ? Optional.empty()
        : Optional.of("no part '" + part + "'" + Suggest.hint(part, "Parts", known));
  }

  /** Why a part cannot be frozen that has weights, to which nothing gives values but chance. */
  static Optional<String> random(String part, RunSettings settings, SharedParts parts) {
    boolean random =
        settings.common().initialWeights().isEmpty()
            && !settings.isPretrained(part)
            && !parts.parameters().at(part).all().isEmpty();
    return random
        ? Optional.of(
            "'%s' would begin with chance and stay so; name a run that has its weights (initial-weights), or leave it out"
                .formatted(part))
        : Optional.empty();
  }

  /**
   * Refuses the first part that cannot be frozen in a run that begins.
   *
   * @throws ConfigException that names it
   */
  static void check(RunSettings settings, SharedParts parts) {
    for (String part : settings.training().freeze()) {
      unknown(part, parts)
          .or(() -> random(part, settings, parts))
          .ifPresent(
              problem -> {
                throw new ConfigException(SETTING + ": " + problem);
              });
    }
  }
}
