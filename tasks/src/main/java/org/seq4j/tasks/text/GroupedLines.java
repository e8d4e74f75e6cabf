package org.seq4j.tasks.text;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seq4j.api.Origin;

/**
 * Pairs with the same source as one pair with several targets, in the order in which the sources
 * first stand. All pairs are held in memory: this is for what is judged, not for what is learned.
 */
public final class GroupedLines implements LinePairs {
  private final LinePairs pairs;
  private Optional<Iterator<Group>> groups = Optional.empty();
  private Group current = new Group("", new Origin("", 0), new Origin("", 0), List.of(""));

  /** What stands on the lines of one source, and where the first of them is. */
  private record Group(String source, Origin origin, Origin targetOrigin, List<String> targets) {}

  /**
   * @param pairs read to their end when the first group is asked for; closed with this
   */
  public GroupedLines(LinePairs pairs) {
    this.pairs = pairs;
  }

  @Override
  public boolean advance() {
    if (groups.isEmpty()) {
      groups = Optional.of(read().iterator());
    }
    boolean more = groups.get().hasNext();
    if (more) {
      current = groups.get().next();
    }
    return more;
  }

  private List<Group> read() {
    Map<String, Group> bySource = new LinkedHashMap<>();
    while (pairs.advance()) {
      bySource
          .computeIfAbsent(
              pairs.source(),
              source -> new Group(source, pairs.origin(), pairs.targetOrigin(), new ArrayList<>()))
          .targets
          .addAll(pairs.targets());
    }
    return List.copyOf(bySource.values());
  }

  @Override
  public String source() {
    return current.source;
  }

  @Override
  public String target() {
    return current.targets.get(0);
  }

  @Override
  public List<String> targets() {
    return List.copyOf(current.targets);
  }

  @Override
  public Origin origin() {
    return current.origin;
  }

  @Override
  public Origin targetOrigin() {
    return current.targetOrigin;
  }

  @Override
  public void close() {
    pairs.close();
  }
}
