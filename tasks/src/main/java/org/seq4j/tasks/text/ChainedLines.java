package org.seq4j.tasks.text;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.seq4j.api.Origin;

/** Pairs of several corpora, one corpus after the other, each read once. */
public final class ChainedLines implements LinePairs {
  private final Iterator<MixedLines.Part> parts;
  private MixedLines.Part part;
  private LinePairs lines;

  /**
   * Opens the first.
   *
   * @param parts at least one; weights play no role
   */
  public ChainedLines(List<MixedLines.Part> parts) {
    this.parts = parts.iterator();
    part = this.parts.next();
    lines = part.lines().get();
  }

  @Override
  public boolean advance() {
    while (!lines.advance()) {
      if (!parts.hasNext()) {
        return false;
      }
      lines.close();
      part = parts.next();
      lines = part.lines().get();
    }
    return true;
  }

  @Override
  public String source() {
    return lines.source();
  }

  @Override
  public String target() {
    return lines.target();
  }

  @Override
  public Optional<List<String>> prefix() {
    return Optional.of(part.prefix());
  }

  @Override
  public Origin origin() {
    return lines.origin();
  }

  @Override
  public Origin targetOrigin() {
    return lines.targetOrigin();
  }

  @Override
  public void close() {
    lines.close();
  }
}
