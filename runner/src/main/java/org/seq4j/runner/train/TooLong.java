package org.seq4j.runner.train;

import java.util.Optional;
import org.seq4j.api.Example;
import org.seq4j.api.Origin;
import org.seq4j.runner.predict.BatchDecoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cuts the sources of examples and warns of it once. */
final class TooLong {
  private static final Logger LOG = LoggerFactory.getLogger(TooLong.class);

  private final BatchDecoder decoder;
  private final int maximum;
  private Optional<Origin> first = Optional.empty();
  private long sources;
  private long targets;
  private boolean warned;

  /**
   * @param maximum the most tokens of a source, and of a target that is scored
   */
  TooLong(BatchDecoder decoder, int maximum) {
    this.decoder = decoder;
    this.maximum = maximum;
  }

  /** The example with sources that are not too long. */
  Example cut(Example example) {
    boolean longSource = example.sources().stream().anyMatch(one -> one != decoder.cut(one));
    boolean longTarget = example.target().filter(one -> one.length() > maximum).isPresent();
    if (!longSource && !longTarget) {
      return example;
    }
    first = first.or(() -> Optional.of(example.origin()));
    sources += longSource ? 1 : 0;
    targets += longTarget ? 1 : 0;
    return example.withSources(example.sources().stream().map(decoder::cut).toList());
  }

  /** Warns at the end of the first evaluation that had long examples. */
  void warn() {
    if (!warned && first.isPresent()) {
      warned = true;
      LOG.warn(
          "{}: longer than {} tokens, the first of {} sources that were cut and {} targets that"
              + " perplexity leaves out",
          first.get(),
          maximum,
          sources,
          targets);
    }
  }
}
