package org.seq4j.tasks.numbers;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.seq4j.api.SettingException;
import org.seq4j.api.plugin.Choice;
import org.seq4j.tasks.NoSettings;
import org.seq4j.tasks.Pair;
import org.seq4j.tasks.text.VocabularySettings;
import org.seq4j.tasks.transduction.PairSource;
import org.seq4j.tasks.transduction.Side;
import org.seq4j.tasks.transduction.TextParts;
import org.seq4j.tasks.transduction.TextTask;

/**
 * Numbers spelled out in one language, to be spelled out in another: "forty-two thousand seven" to
 * "quarante-deux mille sept". The examples are made by ICU's rules for spelled-out numbers, so that
 * nothing has to be downloaded; the settings alone decide what they are. Sources are in lower case.
 *
 * <p>Registered as {@code numbers}.
 */
public final class NumbersTask extends TextTask {
  /**
   * @param settings languages, range and counts
   * @param context builds the tokenizers and metrics that the settings name
   * @throws SettingException if a language is unknown or the range has too few numbers
   */
  public NumbersTask(NumbersSettings settings, Context context) {
    super(
        TextParts.of(
            new Side(tokenizer("source", settings.source()), true, VocabularySettings.ALL, 0),
            Side.of(tokenizer("target", settings.target())),
            settings.metrics()),
        pairs(settings),
        context);
  }

  private static PairSource pairs(NumbersSettings settings) {
    NumberSplits splits = new NumberSplits(settings);
    return PairSource.generated(
        "numbers",
        split ->
            new SpelledNumbers(
                splits.numbers(split),
                Spelling.of("source", settings.source().language()),
                Spelling.of("target", settings.target().language())));
  }

  private static Choice tokenizer(String side, LanguageSettings settings) {
    boolean fewWords = SpelledLanguages.haveFewWords(side, settings.language());
    return settings
        .tokenizer()
        .orElseGet(() -> new Choice(fewWords ? "hyphenated" : "characters", new NoSettings()));
  }

  private record SpelledNumbers(Iterator<Long> numbers, Spelling source, Spelling target)
      implements Iterator<Pair> {
    @Override
    public boolean hasNext() {
      return numbers.hasNext();
    }

    @Override
    public Pair next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      long number = numbers.next();
      return new Pair(source.spell(number), target.spell(number));
    }
  }
}
