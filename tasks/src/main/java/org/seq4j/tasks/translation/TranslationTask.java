package org.seq4j.tasks.translation;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.seq4j.api.Examples;
import org.seq4j.api.Item;
import org.seq4j.api.LearnedTokenizer;
import org.seq4j.api.Metric;
import org.seq4j.api.SettingException;
import org.seq4j.api.Split;
import org.seq4j.api.Task;
import org.seq4j.api.Tokens;
import org.seq4j.api.Vocabularies;
import org.seq4j.nn.Randomness;
import org.seq4j.tasks.Pair;
import org.seq4j.tasks.TextSides;
import org.seq4j.tasks.metrics.ChosenMetrics;
import org.seq4j.tasks.text.LinePairs;
import org.seq4j.tasks.text.VocabularyBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Texts beside their translations, one a line, in two files or in two columns of one file, or in
 * two fields of JSON lines; just as well any other task that makes one line of another. Files are
 * read while they are used and need no memory but the vocabularies'.
 *
 * <p>Training pairs with an empty side, or longer than {@code maximum-length}, are left out; the
 * first whole pass logs one warning with their number, later passes log the same line for
 * debugging. Dev and test pairs are all kept. A reference is the target line as it stands in the
 * file, in lower case if the target side is.
 *
 * <p>Registered as {@code translation}.
 */
public final class TranslationTask implements Task {
  private static final Logger LOG = LoggerFactory.getLogger(TranslationTask.class);

  private final TranslationSettings settings;
  private final TranslationFiles files;
  private final Path root;
  private final TranslationSides translation;
  private final TextSides sides;
  private final Prefix prefix;
  private final List<Metric> metrics;
  private final AtomicBoolean warned = new AtomicBoolean();

  /**
   * @param settings files, tokenizers and vocabularies
   * @param context the folder of relative paths, and what builds tokenizers and metrics
   * @throws SettingException if the settings name no training file, or not as many sources as
   *     targets, or if the sides cannot share what they are to share
   */
  public TranslationTask(TranslationSettings settings, Context context) {
    this.settings = settings;
    files = new TranslationFiles(settings, context.root());
    root = context.root();
    translation = new TranslationSides(settings, root);
    sides = translation.sides(context);
    prefix = Prefix.of(settings.source().prefix());
    metrics = ChosenMetrics.of(settings.metrics(), context.components());
  }

  @Override
  public List<File> files() {
    return files.all();
  }

  @Override
  public Map<String, LearnedTokenizer> tokenizers() {
    return sides.tokenizers();
  }

  /**
   * Tokenizers that learn do so from all training pairs, the vocabularies from those that are used;
   * where lists of words are given, nothing is counted.
   */
  @Override
  public Vocabularies learnVocabularies() {
    Map<String, LearnedTokenizer> learned = new LinkedHashMap<>();
    tokenizers().forEach((name, tokenizer) -> learned.put(name, learn(name, tokenizer)));
    TextSides knowing = sides.knowing(new Vocabularies(Map.of(), learned));
    VocabularyBuilder sources = translation.sources();
    VocabularyBuilder targets = translation.targets(sources);
    if (translation.countsWords()) {
      count(knowing, sources, targets);
    }
    return translation.vocabularies(sources, targets).with(learned);
  }

  private void count(TextSides knowing, VocabularyBuilder sources, VocabularyBuilder targets) {
    SkippedPairs skipped = new SkippedPairs(settings.limits());
    try (LinePairs pairs = files.openEach()) {
      for (long position = 0; pairs.advance(); ) {
        Prefix before = pairs.prefix().map(Prefix::new).orElse(prefix);
        List<String> read = before.before(knowing.source().split(pairs.source()));
        List<String> written = knowing.target().split(pairs.target());
        if (!skipped.skips(pairs.origin(), read.size(), written.size())) {
          sources.add(read);
          targets.add(written);
          Pair pair = new Pair(pairs.source(), pairs.target());
          knowing.countVaried(pair, position++, sources, targets);
        }
      }
    }
    report(skipped);
  }

  private LearnedTokenizer learn(String name, LearnedTokenizer tokenizer) {
    try (LinePairs pairs = files.openEach()) {
      return tokenizer.learn(sides.lines(name, new EachPair(pairs)), root);
    }
  }

  @Override
  public boolean has(Split split) {
    return files.has(split);
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
    Optional<SkippedPairs> skipped =
        split == Split.TRAIN ? Optional.of(new SkippedPairs(settings.limits())) : Optional.empty();
    return new TranslationExamples(
        files.open(split),
        sides.knowing(vocabularies),
        prefix,
        vocabularies,
        pass,
        skipped,
        this::report);
  }

  @Override
  public Item read(String line, Vocabularies vocabularies) {
    Tokens read = sides.source().knowing(vocabularies).read(line, vocabularies.source());
    return prefix.before(read, vocabularies.source());
  }

  @Override
  public Item readTarget(String line, Vocabularies vocabularies) {
    return sides.target().knowing(vocabularies).read(line, vocabularies.target());
  }

  /** The line, in lower case if the target side is. */
  @Override
  public String reference(String line) {
    return sides.target().prepare(line);
  }

  @Override
  public String write(List<String> tokens, Vocabularies vocabularies) {
    return sides.target().knowing(vocabularies).tokenizer().join(tokens);
  }

  @Override
  public List<Metric> metrics() {
    return metrics;
  }

  private void report(SkippedPairs skipped) {
    skipped
        .summary()
        .ifPresent(
            summary -> {
              if (warned.compareAndSet(false, true)) {
                LOG.warn(summary);
              } else {
                LOG.debug(summary);
              }
            });
  }
}
