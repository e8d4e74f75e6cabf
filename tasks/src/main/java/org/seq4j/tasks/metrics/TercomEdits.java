package org.seq4j.tasks.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The least number of edits that Tercom finds: blocks of words are shifted, one after the other, as
 * long as a shift lowers the edit distance, always the shift that lowers it most. A block is at
 * most 10 words that stand in the reference too, at most 50 words away, and some of it is wrong on
 * both sides; after 1,000 shifts were tried the search ends, as in sacreBLEU.
 */
final class TercomEdits {
  private static final int LONGEST_SHIFT = 10;
  private static final int FARTHEST_SHIFT = 50;
  private static final int MOST_TRIED = 1000;

  private final int[] reference;
  private final TercomDistance distance;
  private int[] words;
  private int tried;

  private TercomEdits(int[] words, int[] reference) {
    this.words = words;
    this.reference = reference;
    this.distance = new TercomDistance(reference);
  }

  /** How many edits make the reference of an output. */
  static int count(List<String> output, List<String> reference) {
    if (reference.isEmpty()) {
      return output.size();
    }
    Map<String, Integer> numbers = new HashMap<>();
    return new TercomEdits(numbers(output, numbers), numbers(reference, numbers)).count();
  }

  private static int[] numbers(List<String> words, Map<String, Integer> numbers) {
    return words.stream()
        .mapToInt(word -> numbers.computeIfAbsent(word, unknown -> numbers.size()))
        .toArray();
  }

  private int count() {
    int shifts = 0;
    while (true) {
      TercomAlignment alignment = distance.align(words);
      Optional<Shift> best = best(alignment);
      if (tried >= MOST_TRIED || best.isEmpty() || best.get().gain() <= 0) {
        return shifts + alignment.distance();
      }
      words = best.get().words();
      shifts++;
    }
  }

  private Optional<Shift> best(TercomAlignment alignment) {
    Optional<Shift> best = Optional.empty();
    for (int start = 0; start < words.length; start++) {
      for (int place = 0; place < reference.length; place++) {
        if (Math.abs(place - start) > FARTHEST_SHIFT) {
          continue;
        }
        for (int length = 1; length <= sameFrom(start, place); length++) {
          best = better(best, alignment, start, place, length);
          if (tried >= MOST_TRIED) {
            return best;
          }
        }
      }
    }
    return best;
  }

  /** How many words are the same in the output and in the reference. */
  private int sameFrom(int start, int place) {
    int most = Math.min(LONGEST_SHIFT, Math.min(words.length - start, reference.length - place));
    int same = 0;
    while (same < most && words[start + same] == reference[place + same]) {
      same++;
    }
    return same;
  }

  /** The better of the best shift so far and those of a block to around its place. */
  private Optional<Shift> better(
      Optional<Shift> before, TercomAlignment alignment, int start, int place, int length) {
    int now = alignment.output()[place];
    boolean inside = start <= now && now < start + length;
    if (inside
        || !alignment.isOutputWrong(start, length)
        || !alignment.isReferenceWrong(place, length)) {
      return before;
    }
    Optional<Shift> best = before;
    int last = -1;
    for (int at = place - 1; at < place + length; at++) {
      int target = at < 0 ? 0 : alignment.output()[at] + 1;
      if (target == last) {
        continue;
      }
      last = target;
      tried++;
      int[] shifted = shifted(start, length, target);
      int gain = alignment.distance() - distance.of(shifted);
      Shift shift = new Shift(gain, length, start, target, shifted);
      if (best.isEmpty() || shift.isBetterThan(best.get())) {
        best = Optional.of(shift);
      }
    }
    return best;
  }

  /** The words with a block moved in front of the word that is at the target now. */
  private int[] shifted(int start, int length, int target) {
    int rest = words.length - length;
    int to =
        target < start
            ? target
            : target > start + length ? target - length : Math.min(target, rest);
    int[] without = new int[rest];
    System.arraycopy(words, 0, without, 0, start);
    System.arraycopy(words, start + length, without, start, rest - start);
    int[] shifted = new int[words.length];
    System.arraycopy(without, 0, shifted, 0, to);
    System.arraycopy(words, start, shifted, to, length);
    System.arraycopy(without, to, shifted, to + length, rest - to);
    return shifted;
  }

  /** A block that is moved. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Shift(int gain, int length, int start, int target, int[] words) {
    /** Tercom's order: gain, then the longer, then the earlier block, then the earlier place. */
    boolean isBetterThan(Shift other) {
      if (gain != other.gain) {
        return gain > other.gain;
      }
      if (length != other.length) {
        return length > other.length;
      }
      return start != other.start ? start < other.start : target < other.target;
    }
  }
}
