package org.seq4j.tasks.dialogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a model reads of a conversation: its lines, each behind its markers, without the oldest ones
 * where they are too many.
 *
 * @param markers which tokens a line begins with
 * @param turns the most turns that are read; empty for all. Knowledge is no turn
 * @param maximumLength the most tokens that are read
 */
record History(Markers markers, Optional<Integer> turns, int maximumLength) {
  /**
   * A source.
   *
   * @param lines the tokens of each line, the oldest first
   * @param left how many tokens were left out, since they were more than the maximum length
   */
  record Read(List<List<String>> lines, int left) {
    List<String> words() {
      return lines.stream().flatMap(List::stream).toList();
    }

    /** Where each line but the first begins; lines without a token are none. */
    List<Integer> starts() {
      Set<Integer> starts = new TreeSet<>();
      int start = 0;
      for (List<String> line : lines) {
        starts.add(start);
        start += line.size();
      }
      starts.removeAll(List.of(0, start));
      return List.copyOf(starts);
    }

    int length() {
      return lines.stream().mapToInt(List::size).sum();
    }
  }

  /**
   * What is read of these lines.
   *
   * @param answers the speaker who is to answer
   */
  Read read(List<Spoken> lines, String answers) {
    List<List<String>> marked = chosen(lines, answers);
    List<List<String>> kept = new ArrayList<>();
    int room = maximumLength;
    for (int i = marked.size() - 1; i >= 0 && marked.get(i).size() <= room; i--) {
      kept.add(marked.get(i));
      room -= marked.get(i).size();
    }
    if (kept.isEmpty() && !marked.isEmpty()) { // not even the last line fits
      List<String> last = marked.get(marked.size() - 1);
      kept.add(last.subList(last.size() - maximumLength, last.size()));
      room = 0;
    }
    Collections.reverse(kept);
    int all = marked.stream().mapToInt(List::size).sum();
    return new Read(List.copyOf(kept), all - (maximumLength - room));
  }

  /** The tokens of the last turns and of all knowledge, with their markers. */
  private List<List<String>> chosen(List<Spoken> lines, String answers) {
    long skipped =
        lines.stream().filter(line -> !line.isKnowledge()).count()
            - turns.orElse(Integer.MAX_VALUE);
    List<List<String>> marked = new ArrayList<>();
    int exchange = 1;
    for (Spoken line : lines) {
      boolean knowledge = line.isKnowledge();
      if (knowledge || skipped <= 0) {
        marked.add(marked(line, answers, exchange));
      }
      skipped -= knowledge ? 0 : 1;
      exchange += line.turn().speaker().equals(answers) ? 1 : 0;
    }
    return marked;
  }

  private List<String> marked(Spoken line, String answers, int exchange) {
    List<String> marked = new ArrayList<>(markers.of(line.turn(), answers, exchange));
    marked.addAll(line.tokens());
    return List.copyOf(marked);
  }
}
