package org.seq4j.tasks.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WordCountsTest {
  private static WordCounts counted(int most, String text) {
    WordCounts counts = new WordCounts("test", most);
    WhitespaceTokenizer.words(text).forEach(counts::add);
    return counts;
  }

  private static Map<String, Long> map(WordCounts counts) {
    return counts.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Test
  void upToTheLimitCountsAreExact() {
    WordCounts counts = counted(4, "a b a c d a");
    assertThat(map(counts)).isEqualTo(Map.of("a", 3L, "b", 1L, "c", 1L, "d", 1L));
    assertThat(counts.dropped()).isZero();
  }

  @Test
  void beyondItTheRarestAreDropped() {
    // the fifth word is too many: those met once go, and so does the fifth
    WordCounts counts = counted(4, "a b a c b d e a e");
    assertThat(map(counts)).isEqualTo(Map.of("a", 3L, "b", 2L, "e", 1L));
    assertThat(counts.dropped()).isEqualTo(1);
  }

  @Test
  void moreAreDroppedUntilHalfOfTheRoomIsFree() {
    // a, b, c, d stand twice each; without e three are still too many
    WordCounts counts = counted(4, "a b c d a b c d a e");
    assertThat(map(counts)).isEqualTo(Map.of("a", 3L));
    assertThat(counts.dropped()).isEqualTo(2);
  }

  @Test
  void countsAreTooLowByNoMoreThanItSays() {
    SplittableRandom random = new SplittableRandom(7);
    WordCounts counts = new WordCounts("test", 500);
    Map<String, Long> exact = new HashMap<>();
    for (int i = 0; i < 200_000; i++) {
      String word = "w" + (int) Math.exp(random.nextDouble() * Math.log(20_000));
      counts.add(word);
      exact.merge(word, 1L, Long::sum);
    }
    Map<String, Long> counted = map(counts);
    assertThat(counts.size()).isLessThanOrEqualTo(500).isEqualTo(counted.size());
    assertThat(counts.dropped()).isPositive();
    exact.forEach(
        (word, count) ->
            assertThat(counted.getOrDefault(word, 0L)).isBetween(count - counts.dropped(), count));
  }
}
