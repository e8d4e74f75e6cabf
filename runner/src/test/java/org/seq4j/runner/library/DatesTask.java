package org.seq4j.runner.library;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.seq4j.api.*;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.tasks.metrics.ExactMatch;

/** Dates from figures to words: "2024-03-07" to "7 March 2024". Registered as {@code dates}. */
public final class DatesTask implements Task {
  private static final DateTimeFormatter WORDS =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  private final Settings settings;

  /** Which dates there are. */
  public record Settings(
      @Description("the first year") @Minimum(1) int first,
      @Description("how many years") @Minimum(1) int years) {
    public static final Settings DEFAULTS = new Settings(1980, 60);
  }

  public DatesTask(Settings settings, Context context) {
    this.settings = settings;
  }

  /** The days of a split, a function of the settings alone; no day is in two splits. */
  private Stream<LocalDate> days(Split split) {
    LocalDate end = LocalDate.of(settings.first + settings.years, 1, 1);
    return LocalDate.of(settings.first, 1, 1).datesUntil(end).filter(day -> of(day) == split);
  }

  private static Split of(LocalDate day) {
    return switch (Math.floorMod(Long.hashCode(day.toEpochDay() * 0x9e3779b97f4a7c15L), 10)) {
      case 0 -> Split.DEV;
      case 1 -> Split.TEST;
      default -> Split.TRAIN;
    };
  }

  private static List<String> figures(String line) {
    return line.codePoints().mapToObj(Character::toString).toList();
  }

  private static List<String> words(String line) {
    return Arrays.stream(line.split(" ")).filter(word -> !word.isEmpty()).toList();
  }

  @Override
  public Vocabularies learnVocabularies() {
    Set<String> source = new LinkedHashSet<>();
    Set<String> target = new LinkedHashSet<>();
    days(Split.TRAIN)
        .forEach(
            day -> {
              source.addAll(figures(day.toString()));
              target.addAll(words(WORDS.format(day)));
            });
    return Vocabularies.of(
        new Vocabulary(List.copyOf(source)), new Vocabulary(List.copyOf(target)));
  }

  @Override
  public boolean has(Split split) {
    return days(split).findAny().isPresent();
  }

  @Override
  public Examples examples(Split split, Vocabularies vocabularies) {
    Iterator<LocalDate> days = days(split).iterator();
    return new Examples() {
      private long position;

      @Override
      public boolean hasNext() {
        return days.hasNext();
      }

      @Override
      public Example next() {
        LocalDate day = days.next();
        String reference = WORDS.format(day);
        return new Example(
            new Origin("dates/" + split.label(), position + 1),
            position++,
            List.of(read(day.toString(), vocabularies)),
            Optional.of(readTarget(reference, vocabularies)),
            List.of(reference));
      }

      @Override
      public void close() {
        // no file is open
      }
    };
  }

  @Override
  public Item read(String line, Vocabularies vocabularies) {
    return vocabularies.source().encode(figures(line));
  }

  @Override
  public Item readTarget(String line, Vocabularies vocabularies) {
    return vocabularies.target().encode(words(line));
  }

  @Override
  public String write(List<String> tokens, Vocabularies vocabularies) {
    return String.join(" ", tokens);
  }

  @Override
  public List<Metric> metrics() {
    return List.of(new ExactMatch());
  }
}
