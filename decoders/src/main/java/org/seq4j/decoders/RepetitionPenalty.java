package org.seq4j.decoders;

/**
 * Makes symbols that were said already less probable. Keskar et al. 2019,
 * https://arxiv.org/abs/1909.05858, section 4.1.
 *
 * @param factor what their log probabilities are multiplied by, at least 1
 */
record RepetitionPenalty(double factor) implements Rule {
  @Override
  public void apply(Path said, Changes next) {
    said.symbols().forEach(symbol -> next.multiply(symbol, factor));
  }
}
