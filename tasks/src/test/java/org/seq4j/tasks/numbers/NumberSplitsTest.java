package org.seq4j.tasks.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seq4j.tasks.Messages.assertMessage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seq4j.api.SettingException;
import org.seq4j.api.Split;

class NumberSplitsTest {
  private static NumbersSettings settings(
      long minimum,
      long maximum,
      long train,
      long dev,
      long test,
      double spread,
      List<Long> holdOut,
      long seed) {
    return new NumbersSettings(
        NumbersSettings.DEFAULTS.source(),
        NumbersSettings.DEFAULTS.target(),
        minimum,
        maximum,
        train,
        dev,
        test,
        spread,
        holdOut,
        seed,
        NumbersSettings.DEFAULTS.metrics());
  }

  private static List<Long> numbers(NumbersSettings settings, Split split) {
    List<Long> numbers = new ArrayList<>();
    new NumberSplits(settings).numbers(split).forEachRemaining(numbers::add);
    return numbers;
  }

  /** Checks counts, range and that no number stands anywhere twice. */
  private static void assertSound(NumbersSettings settings) {
    Set<Long> seen = new HashSet<>();
    for (Split split : Split.values()) {
      List<Long> numbers = numbers(settings, split);
      long expected =
          switch (split) {
            case TRAIN -> settings.train();
            case DEV -> settings.dev();
            case TEST -> settings.test();
          };
      assertThat(numbers).as(split.label()).hasSize((int) expected);
      for (long number : numbers) {
        assertThat(number).isBetween(settings.minimum(), settings.maximum());
        assertThat(seen.add(number)).as("%d in %s", number, split.label()).isTrue();
      }
    }
  }

  @Test
  void noNumberIsInTwoSplitsOrTwiceInOne() {
    assertSound(NumbersSettings.DEFAULTS);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.5, 0.99, 1})
  void theWholeRangeCanBeUsed(double spread) {
    assertSound(settings(0, 999, 700, 100, 200, spread, List.of(42L, 7L, 7L, 5000L), 3));
    assertSound(settings(90, 109, 10, 5, 5, spread, List.of(100L, 101L, 102L), 4));
    assertSound(settings(5, 5, 1, 0, 0, spread, List.of(), 1));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void heldOutNumbersAreTheFirstOfTheTest(long seed) {
    NumbersSettings settings =
        settings(0, 999_999, 20_000, 500, 1000, 0.3, List.of(42_007L, 11L), seed);
    assertThat(numbers(settings, Split.TEST)).startsWith(42_007L, 11L);
    assertSound(settings);
  }

  @Test
  void heldOutNumbersAreNotTrainedOnEvenWithoutATest() {
    NumbersSettings settings = settings(0, 99, 98, 0, 0, 0.5, List.of(42L, 43L), 1);
    assertThat(numbers(settings, Split.TEST)).isEmpty();
    assertThat(numbers(settings, Split.TRAIN)).hasSize(98).doesNotContain(42L, 43L);
  }

  @Test
  void nearlyAllSmallNumbersAreTrainedOn() {
    List<Long> train = numbers(NumbersSettings.DEFAULTS, Split.TRAIN);
    assertThat(train.stream().filter(number -> number < 1000)).hasSizeGreaterThan(985);
    assertThat(train.stream().filter(number -> number >= 1000 && number < 10_000))
        .hasSizeGreaterThan(1000);
  }

  @Test
  void smallNumbersAreMixedIntoTheStream() {
    List<Long> early = numbers(NumbersSettings.DEFAULTS, Split.TRAIN).subList(0, 1000);
    assertThat(early.stream().filter(number -> number < 1000)).hasSizeBetween(100, 200);
    assertThat(early.stream().filter(number -> number >= 100_000)).hasSizeGreaterThan(600);
  }

  @Test
  void testNumbersAreDrawnEvenlyFromTheRange() {
    int[] tenths = new int[10];
    numbers(NumbersSettings.DEFAULTS, Split.TEST)
        .forEach(number -> tenths[(int) (number / 100_000)]++);
    assertThat(Arrays.stream(tenths).boxed())
        .allSatisfy(count -> assertThat(count).isBetween(60, 140));
  }

  @Test
  void theSameSettingsGiveTheSameNumbersAndAnotherSeedOthers() {
    NumbersSettings one = settings(0, 999_999, 100, 10, 10, 0.3, List.of(), 1);
    NumbersSettings other = settings(0, 999_999, 100, 10, 10, 0.3, List.of(), 2);
    assertThat(numbers(one, Split.TRAIN)).isEqualTo(numbers(one, Split.TRAIN));
    assertThat(numbers(other, Split.TRAIN)).isNotEqualTo(numbers(one, Split.TRAIN));
  }

  @Test
  void aHugeRangeCostsNoMemory() {
    assertSound(settings(0, 1_000_000_000_000_000L, 2000, 10, 10, 0.5, List.of(42_007L), 1));
  }

  @Test
  void impossibleSettingsAreRefused() {
    assertMessage(
        "too-few-numbers",
        SettingException.class,
        Path.of("none"),
        () -> new NumberSplits(settings(0, 999, 20_000, 500, 1000, 0.3, List.of(), 1)));
    assertMessage(
        "number-range",
        SettingException.class,
        Path.of("none"),
        () -> new NumberSplits(settings(10, 9, 1, 0, 0, 0, List.of(), 1)));
  }
}
