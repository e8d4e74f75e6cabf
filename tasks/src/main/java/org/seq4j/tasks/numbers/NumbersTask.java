package org.seq4j.tasks.numbers;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.seq4j.api.Examples;
import org.seq4j.api.Item;
import org.seq4j.api.LearnedTokenizer;
import org.seq4j.api.Metric;
import org.seq4j.api.SettingException;
import org.seq4j.api.Split;
import org.seq4j.api.Task;
import org.seq4j.api.Tokenizer;
import org.seq4j.api.Vocabularies;
import org.seq4j.api.plugin.Kinds;
import org.seq4j.nn.Randomness;
import org.seq4j.tasks.Pair;
import org.seq4j.tasks.PairExamples;
import org.seq4j.tasks.TextSides;
import org.seq4j.tasks.metrics.ChosenMetrics;
import org.seq4j.tasks.text.CharacterTokenizer;
import org.seq4j.tasks.text.HyphenTokenizer;
import org.seq4j.tasks.text.TextSide;
import org.seq4j.tasks.text.VocabularyBuilder;
import org.seq4j.tasks.text.VocabularySettings;

/**
 * Numbers spelled out in one language, to be spelled out in another: "forty-two thousand seven" to
 * "quarante-deux mille sept". The examples are made by ICU's rules for spelled-out numbers, so that
 * nothing has to be downloaded; the settings alone decide what they are. Sources are in lower case.
 *
 * <p>Registered as {@code numbers}.
 */
public final class NumbersTask implements Task {
  private static final String NAME = "numbers";

  private final NumbersSettings settings;
  private final NumberSplits splits;
  private final Path root;
  private final TextSides sides;
  private final List<Metric> metrics;

  /**
   * @param settings languages, range and counts
   * @param context builds the tokenizers and metrics that the settings name
   * @throws SettingException if a language is unknown or the range has too few numbers
   */
  public NumbersTask(NumbersSettings settings, Context context) {
    this.settings = settings;
    splits = new NumberSplits(settings);
    root = context.root();
    sides =
        new TextSides(
            new TextSide("source", tokenizer("source", settings.source(), context), true),
            new TextSide("target", tokenizer("target", settings.target(), context), false));
    metrics = ChosenMetrics.of(settings.metrics(), context.components());
  }

  @Override
  public Map<String, LearnedTokenizer> tokenizers() {
    return sides.tokenizers();
  }

  @Override
  public Vocabularies learnVocabularies() {
    Map<String, LearnedTokenizer> learned = new LinkedHashMap<>();
    tokenizers()
        .forEach(
            (name, tokenizer) ->
                learned.put(name, tokenizer.learn(sides.lines(name, pairs(Split.TRAIN)), root)));
    TextSides knowing = sides.knowing(new Vocabularies(Map.of(), learned));
    VocabularyBuilder sources = new VocabularyBuilder("source.language", VocabularySettings.ALL);
    VocabularyBuilder targets = new VocabularyBuilder("target.language", VocabularySettings.ALL);
    Iterator<Pair> pairs = pairs(Split.TRAIN);
    for (long position = 0; pairs.hasNext(); position++) {
      Pair pair = pairs.next();
      sources.add(knowing.source().split(pair.source()));
      targets.add(knowing.target().split(pair.target()));
      knowing.countVaried(pair, position, sources, targets);
    }
    return Vocabularies.of(sources.build(), targets.build()).with(learned);
  }

  @Override
  public boolean has(Split split) {
    return splits.numbers(split).hasNext();
  }

  @Override
  public Examples examples(Split split, Vocabularies vocabularies) {
    return examples(split, vocabularies, Optional.empty());
  }

  @Override
  public Examples trainingExamples(Vocabularies vocabularies, Randomness pass) {
    return examples(Split.TRAIN, vocabularies, Optional.of(pass));
  }

  private Examples examples(Split split, Vocabularies vocabularies, Optional<Randomness> pass) {
    return new PairExamples(
        NAME + "/" + split.label(), pairs(split), sides.knowing(vocabularies), vocabularies, pass);
  }

  @Override
  public Item read(String line, Vocabularies vocabularies) {
    return sides.source().knowing(vocabularies).read(line, vocabularies.source());
  }

  @Override
  public Item readTarget(String line, Vocabularies vocabularies) {
    return sides.target().knowing(vocabularies).read(line, vocabularies.target());
  }

  @Override
  public String write(List<String> tokens, Vocabularies vocabularies) {
    return sides.target().knowing(vocabularies).tokenizer().join(tokens);
  }

  @Override
  public List<Metric> metrics() {
    return metrics;
  }

  private Iterator<Pair> pairs(Split split) {
    return new SpelledNumbers(
        splits.numbers(split),
        Spelling.of("source", settings.source().language()),
        Spelling.of("target", settings.target().language()));
  }

  private static Tokenizer tokenizer(String side, LanguageSettings settings, Context context) {
    boolean fewWords = SpelledLanguages.haveFewWords(side, settings.language());
    return settings
        .tokenizer()
        .map(choice -> context.components().build(Kinds.TOKENIZER, choice, new Kinds.Nothing()))
        .orElseGet(fewWords ? HyphenTokenizer::new : CharacterTokenizer::new);
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
