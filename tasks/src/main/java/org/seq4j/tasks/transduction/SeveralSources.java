package org.seq4j.tasks.transduction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.seq4j.api.DataException;
import org.seq4j.api.Origin;
import org.seq4j.tasks.text.LinePairs;

/**
 * Pairs whose source has further texts, in files of their own: they stand behind it, each after a
 * tab.
 */
final class SeveralSources implements LinePairs {
  private final LinePairs first;
  private final List<LinePairs> further;

  /**
   * @param further the other sources beside the same targets, at least one
   */
  SeveralSources(LinePairs first, List<LinePairs> further) {
    this.first = first;
    this.further = List.copyOf(further);
  }

  @Override
  public boolean advance() {
    boolean more = first.advance();
    for (LinePairs other : further) {
      if (other.advance() != more) {
        throw DataException.at(
            more ? first.origin() : other.origin(),
            "there is no line of another source for this one\n  Line n of every source must belong to line n of the targets.");
      }
    }
    return more;
  }

  @Override
  public long skip(long count) {
    further.forEach(other -> other.skip(count));
    return first.skip(count);
  }

  @Override
  public String source() {
    List<String> texts = new ArrayList<>();
    texts.add(text(first));
    further.forEach(other -> texts.add(text(other)));
    return String.join("\t", texts);
  }

  private static String text(LinePairs pairs) {
    if (pairs.source().indexOf('\t') >= 0) {
      throw DataException.at(
          pairs.origin(),
          "a tab, which parts the sources where there are several\n  Replace it by a space.");
    }
    return pairs.source();
  }

  @Override
  public String target() {
    return first.target();
  }

  @Override
  public List<String> targets() {
    return first.targets();
  }

  @Override
  public Optional<List<String>> prefix() {
    return first.prefix();
  }

  @Override
  public Origin origin() {
    return first.origin();
  }

  @Override
  public Origin targetOrigin() {
    return first.targetOrigin();
  }

  @Override
  public void close() {
    first.close();
    further.forEach(LinePairs::close);
  }
}
