package org.seq4j.tasks.transduction;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.seq4j.api.Origin;
import org.seq4j.api.Split;
import org.seq4j.api.Tokens;

/** What one pass over a split leaves out: training pairs, and the ends of long texts. */
final class Losses {
  private final Split split;
  private final SkippedPairs skipped;
  private final Truncation source;
  private final Truncation target;

  Losses(Split split, TextParts parts) {
    this.split = split;
    skipped = new SkippedPairs(parts.limits());
    source = new Truncation("source", parts.source().truncate());
    target = new Truncation("target", split == Split.TRAIN ? parts.target().truncate() : 0);
  }

  Split split() {
    return split;
  }

  /** The tokens that are kept of a source; counts it. */
  List<String> source(List<String> tokens) {
    return source.cut(tokens);
  }

  /** The tokens that are kept of a target; counts it. */
  List<String> target(List<String> tokens) {
    return target.cut(tokens);
  }

  /** The same of a source that was counted, in other tokens. */
  Tokens source(Tokens varied) {
    return source.first(varied);
  }

  /** The same of a target that was counted, in other tokens. */
  Tokens target(Tokens varied) {
    return target.first(varied);
  }

  /** Whether a pair of so many tokens is left out; counts it. Only training pairs are. */
  boolean skips(Origin origin, int sourceLength, int targetLength) {
    return split == Split.TRAIN && skipped.skips(origin, sourceLength, targetLength);
  }

  /** Which pairs were left out; empty if none were. */
  Optional<String> skipped() {
    return skipped.summary();
  }

  /** Which texts were cut, a line for each side. */
  List<String> cut() {
    return Stream.of(source, target)
        .map(side -> side.summary(split.label()))
        .flatMap(Optional::stream)
        .toList();
  }
}
