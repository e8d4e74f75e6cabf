package org.seq4j.tasks.subword;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seq4j.tasks.text.CodePoints;

class BpeLearnerTest {
  private static final String HEADER = "#version: 0.2\n";

  private static String learned(int merges, int minimumFrequency, List<String> words) {
    BpeLearner learner = new BpeLearner();
    learner.add(words);
    return learner.learn(merges, minimumFrequency).text();
  }

  /** The words of the paper's example: low 5 times, lower 2, newest 6, widest 3. */
  private static List<String> paper() {
    List<String> words = new ArrayList<>();
    words.addAll(Collections.nCopies(5, "low"));
    words.addAll(Collections.nCopies(2, "lower"));
    words.addAll(Collections.nCopies(6, "newest"));
    words.addAll(Collections.nCopies(3, "widest"));
    return words;
  }

  /**
   * By hand. Pairs at the beginning: s-t. 9, e-s 9, w-e 8, l-o 7, and less; a full stop stands for
   * the word's end. Of the two with 9 the greater one is s-t. After it e-st. has 9, then l-o 7,
   * then n-e, e-w and w-est. have 6 each, of which w-est. is the greatest, and so on.
   */
  @Test
  void thePapersWordsGiveTheMergesThatWereFoundByHand() {
    assertThat(learned(10, 2, paper()))
        .isEqualTo(
            HEADER
                + """
                s t</w>
                e st</w>
                l o
                w est</w>
                n e
                ne west</w>
                lo w</w>
                w i
                wi d
                wid est</w>
                """);
  }

  @Test
  void itStopsWhereNoPairIsFrequentEnough() {
    assertThat(learned(1000, 6, paper()))
        .isEqualTo(HEADER + "s t</w>\ne st</w>\nl o\nw est</w>\nn e\nne west</w>\n");
    assertThat(learned(1000, 100, paper())).isEqualTo(HEADER);
    assertThat(learned(1000, 1, List.of("a", "b"))).isEqualTo(HEADER);
  }

  /** a-a counts twice in aaab; merged once from the left, it leaves aa, a and b. */
  @Test
  void pairsThatOverlapAreMergedFromTheLeft() {
    assertThat(learned(2, 1, List.of("aaab"))).isEqualTo(HEADER + "a a\naa a\n");
  }

  /** abc is made of ab and c as well as of a and bc, and is one symbol all the same. */
  @Test
  void oneSymbolMayComeAboutInTwoWays() {
    List<String> words =
        List.of("abz", "abz", "abz", "bcy", "bcy", "bcy", "bcy", "abcx", "abcx", "abcx");
    assertThat(learned(100, 1, words)).isEqualTo(naive(100, 1, words));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theIndexGivesWhatCountingAnewAfterEveryMergeGives(long seed) {
    Random random = new Random(seed);
    String[] letters = {"a", "b", "c", "é", "\uFF01", "😀"};
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      StringBuilder word = new StringBuilder();
      for (int length = 1 + random.nextInt(9); length > 0; length--) {
        word.append(letters[random.nextInt(2 + (int) seed % 5)]);
      }
      words.add(word.toString());
    }
    assertThat(learned(200, 2, words)).isEqualTo(naive(200, 2, words));
  }

  @Test
  void theOrderOfTheWordsIsOfNoConsequence() {
    List<String> words = paper();
    String expected = learned(20, 1, words);
    Collections.shuffle(words, new Random(1));
    assertThat(learned(20, 1, words)).isEqualTo(expected);
  }

  @Test
  void tenThousandMergesTakeSeconds() {
    Random random = new Random(1);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 600_000; i++) {
      long rank = (long) Math.exp(random.nextDouble() * Math.log(30_000)); // about as words are
      words.add(Long.toString(rank * 7_919_000_001L, 26));
    }
    long start = System.nanoTime();
    String merges = learned(10_000, 2, words);
    assertThat(merges.lines()).hasSize(10_001);
    assertThat((System.nanoTime() - start) * 1e-9).as("seconds").isLessThan(30);
  }

  /** Algorithm 1 of the paper as it stands there: all pairs are counted anew for each merge. */
  private static String naive(int merges, int minimumFrequency, List<String> text) {
    Map<List<String>, Long> words = new HashMap<>();
    text.stream()
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .forEach((word, count) -> words.put(symbols(word), count));
    StringBuilder result = new StringBuilder(HEADER);
    for (int i = 0; i < merges; i++) {
      Map<String, Long> pairs = new TreeMap<>(CodePoints::compare);
      words.forEach(
          (symbols, count) -> {
            for (int at = 0; at + 1 < symbols.size(); at++) {
              pairs.merge(symbols.get(at) + "\u0000" + symbols.get(at + 1), count, Long::sum);
            }
          });
      long most = pairs.values().stream().mapToLong(Long::longValue).max().orElse(0);
      if (most < minimumFrequency) {
        break;
      }
      String best = "";
      for (Map.Entry<String, Long> pair : pairs.entrySet()) {
        best = pair.getValue() == most ? pair.getKey() : best; // the last in the order
      }
      String[] both = best.split("\u0000");
      result.append(both[0]).append(' ').append(both[1]).append('\n');
      Map<List<String>, Long> merged = new HashMap<>();
      words.forEach((symbols, count) -> merged.merge(merge(symbols, both), count, Long::sum));
      words.clear();
      words.putAll(merged);
    }
    return result.toString();
  }

  private static List<String> symbols(String word) {
    List<String> symbols = new ArrayList<>();
    word.codePoints().forEach(character -> symbols.add(Character.toString(character)));
    symbols.set(symbols.size() - 1, symbols.get(symbols.size() - 1) + "</w>");
    return symbols;
  }

  private static List<String> merge(List<String> symbols, String... pair) {
    List<String> merged = new ArrayList<>(symbols);
    for (int i = 0; i + 1 < merged.size(); i++) {
      if (merged.get(i).equals(pair[0]) && merged.get(i + 1).equals(pair[1])) {
        merged.set(i, pair[0] + pair[1]);
        merged.remove(i + 1);
      }
    }
    return merged;
  }
}
