package org.seq4j.tasks.translation;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.seq4j.api.Examples;
import org.seq4j.api.Item;
import org.seq4j.api.Metric;
import org.seq4j.api.SettingException;
import org.seq4j.api.Split;
import org.seq4j.api.Task;
import org.seq4j.api.Vocabularies;
import org.seq4j.api.plugin.Kinds;
import org.seq4j.tasks.metrics.Bleu;
import org.seq4j.tasks.metrics.ExactMatch;
import org.seq4j.tasks.metrics.TokenAccuracy;
import org.seq4j.tasks.text.LinePairs;
import org.seq4j.tasks.text.TextSide;
import org.seq4j.tasks.text.VocabularyBuilder;
import org.seq4j.tasks.text.WhitespaceTokenizer;
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
  private final TextSide source;
  private final List<String> prefix;
  private final TextSide target;
  private final AtomicBoolean warned = new AtomicBoolean();

  /**
   * @param settings files, tokenizers and vocabularies
   * @param context the folder of relative paths, and what builds the tokenizers
   * @throws SettingException if the settings name no training file, or not as many sources as
   *     targets
   */
  public TranslationTask(TranslationSettings settings, Context context) {
    this.settings = settings;
    files = new TranslationFiles(settings, context.root());
    source = side(settings.source(), context);
    target = side(settings.target(), context);
    prefix = WhitespaceTokenizer.words(settings.source().prefix());
  }

  @Override
  public List<File> files() {
    return files.all();
  }

  @Override
  public Vocabularies learnVocabularies() {
    VocabularyBuilder sources =
        new VocabularyBuilder("source.vocabulary", settings.source().vocabulary());
    VocabularyBuilder targets =
        new VocabularyBuilder("target.vocabulary", settings.target().vocabulary());
    SkippedPairs skipped = new SkippedPairs(settings.limits());
    try (LinePairs pairs = files.openEach()) {
      while (pairs.advance()) {
        List<String> read = source.split(pairs.prefix().orElse(prefix), pairs.source());
        List<String> written = target.split(pairs.target());
        if (!skipped.skips(pairs.origin(), read.size(), written.size())) {
          sources.add(read);
          targets.add(written);
        }
      }
    }
    report(skipped);
    return Vocabularies.of(sources.build(), targets.build());
  }

  @Override
  public boolean has(Split split) {
    return files.has(split);
  }

  @Override
  public Examples examples(Split split, Vocabularies vocabularies) {
    Optional<SkippedPairs> skipped =
        split == Split.TRAIN ? Optional.of(new SkippedPairs(settings.limits())) : Optional.empty();
    return new TranslationExamples(
        files.open(split), source, prefix, target, vocabularies, skipped, this::report);
  }

  @Override
  public Item read(String line, Vocabularies vocabularies) {
    return vocabularies.source().encode(source.split(prefix, line));
  }

  @Override
  public Item readTarget(String line, Vocabularies vocabularies) {
    return target.read(line, vocabularies.target());
  }

  /** The line, in lower case if the target side is. */
  @Override
  public String reference(String line) {
    return target.prepare(line);
  }

  @Override
  public String write(List<String> tokens) {
    return target.tokenizer().join(tokens);
  }

  @Override
  public List<Metric> metrics() {
    return List.of(new Bleu(), new TokenAccuracy(), new ExactMatch());
  }

  private static TextSide side(SideSettings settings, Context context) {
    return new TextSide(
        context.components().build(Kinds.TOKENIZER, settings.tokenizer(), new Kinds.Nothing()),
        settings.lowercase());
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
