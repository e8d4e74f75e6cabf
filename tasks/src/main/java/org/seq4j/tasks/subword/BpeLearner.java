package org.seq4j.tasks.subword;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.seq4j.tasks.subword.BpeCodes.Merge;
import org.seq4j.tasks.text.CodePoints;
import org.seq4j.tasks.text.WordCounts;

/**
 * Learns merges: again and again the pair of neighbouring symbols that stands most often in the
 * words becomes one symbol. Sennrich et al. 2016, https://arxiv.org/abs/1508.07909, algorithm 1. Of
 * pairs of one frequency the one that comes last in the order of code points is taken, as
 * subword-nmt does, so that the same words give the same merges.
 *
 * <p>A merge looks only at the words that have the pair: an index says which, and a queue, in which
 * outdated entries are passed over, says which pair is next.
 */
final class BpeLearner {
  private static final Comparator<Candidate> FREQUENT_FIRST =
      Comparator.comparingLong(Candidate::count)
          .thenComparing(candidate -> candidate.pair.left, CodePoints::compare)
          .thenComparing(candidate -> candidate.pair.right, CodePoints::compare)
          .reversed();

  private final WordCounts counts;
  private final Map<String, Integer> ids = new HashMap<>();
  private final List<String> symbols = new ArrayList<>();
  private final List<Word> words = new ArrayList<>();
  private final Map<Long, Pair> pairs = new HashMap<>();
  private final PriorityQueue<Candidate> queue = new PriorityQueue<>(FREQUENT_FIRST);

  /** A different word, the symbols that it consists of, and how often it stands in the text. */
  private static final class Word {
    private final long count;
    private int[] symbols;

    Word(long count, int[] symbols) {
      this.count = count;
      this.symbols = symbols;
    }
  }

  /** Two neighbouring symbols, how often they stand there, and the words that have had them. */
  private static final class Pair {
    private final String left;
    private final String right;
    private long count;
    private int[] words = new int[4];
    private int size;

    Pair(String left, String right) {
      this.left = left;
      this.right = right;
    }

    void addWord(int word) {
      if (size > 0 && words[size - 1] == word) {
        return;
      }
      if (size == words.length) {
        words = Arrays.copyOf(words, 2 * size);
      }
      words[size++] = word;
    }
  }

  /** A pair and the count that it had when it was queued. */
  private record Candidate(long count, Pair pair) {}

  /** Learns from a million different words at most, which need about 300 MB. */
  BpeLearner() {
    this(1_000_000);
  }

  /**
   * @param most how many different words are counted at most
   */
  BpeLearner(int most) {
    counts = new WordCounts("bpe", most);
  }

  /** Counts words of the text. */
  void add(List<String> found) {
    found.forEach(counts::add);
  }

  /** How many different words were counted. */
  int words() {
    return counts.size();
  }

  /**
   * The merges for what was counted; can be called once.
   *
   * @param most how many merges at most
   * @param minimumFrequency how often a pair must stand there
   */
  BpeCodes learn(int most, int minimumFrequency) {
    index();
    List<Merge> merges = new ArrayList<>();
    while (merges.size() < most && !queue.isEmpty()) {
      Candidate candidate = queue.remove();
      Pair pair = candidate.pair;
      if (candidate.count != pair.count) {
        continue;
      }
      if (pair.count < minimumFrequency) {
        break;
      }
      merges.add(new Merge(pair.left, pair.right));
      merge(pair);
    }
    return new BpeCodes(merges);
  }

  private void index() {
    Set<Pair> all = new LinkedHashSet<>();
    counts.stream().forEach(word -> index(word.getKey(), word.getValue(), all));
    all.forEach(this::enqueue);
  }

  private void index(String text, long count, Set<Pair> all) {
    int[] codePoints = text.codePoints().toArray();
    int[] own = new int[codePoints.length];
    for (int i = 0; i < own.length; i++) {
      boolean last = i == own.length - 1;
      own[i] = id(Character.toString(codePoints[i]) + (last ? BpeCodes.END : ""));
    }
    words.add(new Word(count, own));
    change(words.size() - 1, 1, all);
  }

  private int id(String symbol) {
    Integer known = ids.putIfAbsent(symbol, symbols.size());
    if (known != null) {
      return known;
    }
    symbols.add(symbol);
    return symbols.size() - 1;
  }

  /** Adds a word's pairs to the counts, or takes them away; notes which pairs it changed. */
  private void change(int word, int sign, Set<Pair> changed) {
    int[] own = words.get(word).symbols;
    for (int i = 0; i + 1 < own.length; i++) {
      String left = symbols.get(own[i]);
      String right = symbols.get(own[i + 1]);
      long key = ((long) own[i] << Integer.SIZE) | own[i + 1];
      Pair pair = pairs.computeIfAbsent(key, absent -> new Pair(left, right));
      pair.count += sign * words.get(word).count;
      if (sign > 0) {
        pair.addWord(word);
      }
      changed.add(pair);
    }
  }

  private void merge(Pair pair) {
    int left = ids.get(pair.left);
    int right = ids.get(pair.right);
    int joined = id(pair.left + pair.right);
    int[] having = Arrays.copyOf(pair.words, pair.size);
    Set<Pair> changed = new LinkedHashSet<>();
    for (int word : having) {
      int[] before = words.get(word).symbols;
      int[] after = merged(before, left, right, joined);
      if (after.length < before.length) {
        change(word, -1, changed);
        words.get(word).symbols = after;
        change(word, 1, changed);
      }
    }
    changed.forEach(this::enqueue);
  }

  private void enqueue(Pair pair) {
    if (pair.count > 0) {
      queue.add(new Candidate(pair.count, pair));
    }
  }

  private static int[] merged(int[] symbols, int left, int right, int joined) {
    int[] result = new int[symbols.length];
    int size = 0;
    for (int i = 0; i < symbols.length; i++) {
      boolean found = i + 1 < symbols.length && symbols[i] == left && symbols[i + 1] == right;
      result[size++] = found ? joined : symbols[i];
      i += found ? 1 : 0;
    }
    return Arrays.copyOf(result, size);
  }
}
