package org.seq4j.decoders;

/**
 * Restricts what may be said next. It sees what was said, never probabilities, so that a search
 * need not touch the whole vocabulary.
 */
@FunctionalInterface
interface Rule {
  /** Notes what may not be said after a path, or what it costs. */
  void apply(Path said, Changes next);
}
