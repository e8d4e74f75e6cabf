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
import org.seq4j.api.Vocabulary;
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
  private final MoreSources more;
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
    more = new MoreSources(settings.moreSources(), context);
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
   * Tokenizers that learn do so from all training pairs, the vocabularies from those that are used.
   */
  @Override
  public Vocabularies learnVocabularies() {
    Map<String, LearnedTokenizer> learned = new LinkedHashMap<>();
    tokenizers().forEach((name, tokenizer) -> learned.put(name, learn(name, tokenizer)));
    TextSides knowing = sides.knowing(new Vocabularies(Map.of(), learned));
    VocabularyBuilder sources = translation.sources();
    VocabularyBuilder targets = translation.targets(sources);
    List<VocabularyBuilder> others = more.builders();
    SkippedPairs skipped = new SkippedPairs(settings.limits());
    try (LinePairs pairs = files.openEach()) {
      for (long position = 0; pairs.advance(); ) {
        Prefix before = pairs.prefix().map(Prefix::new).orElse(prefix);
        String source = more.first(pairs.source());
        List<String> read = before.before(knowing.source().split(source));
        List<List<String>> further = more.split(pairs.source());
        List<String> written = knowing.target().split(pairs.target());
        int length = MoreSources.length(read.size(), further);
        if (!skipped.skips(pairs.origin(), length, written.size())) {
          sources.add(read);
          for (int i = 0; i < others.size(); i++) {
            others.get(i).add(further.get(i));
          }
          targets.add(written);
          Pair pair = new Pair(source, pairs.target());
          knowing.countVaried(pair, position++, sources, targets);
        }
      }
    }
    report(skipped);
    Map<String, Vocabulary> all =
        new LinkedHashMap<>(translation.vocabularies(sources, targets).byName());
    for (int i = 0; i < others.size(); i++) {
      all.put(more.names().get(i), more.vocabulary(i, others.get(i), root));
    }
    return new Vocabularies(all, learned);
  }

  private LearnedTokenizer learn(String name, LearnedTokenizer tokenizer) {
    try (LinePairs pairs = files.openEach()) {
      return tokenizer.learn(sides.lines(name, new EachPair(pairs, more::first)), root);
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
        more,
        prefix,
        vocabularies,
        pass,
        skipped,
        this::report);
  }

  @Override
  public Item read(String line, Vocabularies vocabularies) {
    Tokens read =
        sides.source().knowing(vocabularies).read(more.first(line), vocabularies.source());
    return more.item(prefix.before(read, vocabularies.source()), more.split(line), vocabularies);
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
