package org.seq4j.tasks.transduction;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
import org.slf4j.event.Level;

/**
 * What all tasks share that make one line of text of another: a task of one's own extends this
 * class and says where its pairs come from and how its texts become tokens. Pairs are read while
 * they are used; what is in memory is the vocabularies.
 *
 * <p>Training pairs with an empty side, or beyond {@link PairLimits}, are left out. Sources are cut
 * to {@link Side#truncate} tokens wherever they come from, targets in training only. The first
 * whole pass over a split logs what was left out or cut, later passes log the same for debugging.
 * Dev and test pairs are all kept. A reference is the target as it stands in the data, in lower
 * case if the target side is.
 */
public abstract class TextTask implements Task {
  private static final Logger LOG = LoggerFactory.getLogger(TextTask.class);

  private final TextParts parts;
  private final PairSource pairs;
  private final Path root;
  private final Sides sides;
  private final TextSides texts;
  private final MoreSources more;
  private final Prefix prefix;
  private final List<Metric> metrics;
  private final Set<Split> reported = ConcurrentHashMap.newKeySet();

  /**
   * @param parts tokenizers, vocabularies and metrics
   * @param pairs where the texts come from
   * @param context the folder of relative paths, and what builds tokenizers and metrics
   * @throws SettingException if the sides cannot share what they are to share
   */
  protected TextTask(TextParts parts, PairSource pairs, Context context) {
    this.parts = parts;
    this.pairs = pairs;
    root = context.root();
    sides = new Sides(parts, root);
    texts = sides.texts(context);
    more = new MoreSources(parts.moreSources(), this::prepare, context);
    prefix = Prefix.of(parts.prefix());
    metrics = ChosenMetrics.of(parts.metrics(), context.components());
  }

  @Override
  public final List<File> files() {
    return pairs.files();
  }

  @Override
  public final Map<String, LearnedTokenizer> tokenizers() {
    return texts.tokenizers();
  }

  /**
   * Tokenizers that learn do so from all training pairs, the vocabularies from those that are used;
   * where lists of words are given for both sides, nothing is counted.
   */
  @Override
  public Vocabularies learnVocabularies() {
    Map<String, LearnedTokenizer> learned = new LinkedHashMap<>();
    tokenizers().forEach((name, tokenizer) -> learned.put(name, learn(name, tokenizer)));
    TextSides knowing = texts.knowing(new Vocabularies(Map.of(), learned));
    VocabularyBuilder sources = sides.sources();
    VocabularyBuilder targets = sides.targets(sources);
    List<VocabularyBuilder> others = more.builders();
    if (sides.countsWords() || !others.isEmpty()) {
      count(knowing, sources, targets, others);
    }
    Map<String, Vocabulary> all =
        new LinkedHashMap<>(sides.vocabularies(sources, targets).byName());
    for (int i = 0; i < others.size(); i++) {
      all.put(more.names().get(i), more.vocabulary(i, others.get(i), root));
    }
    return new Vocabularies(all, learned);
  }

  private void count(
      TextSides knowing,
      VocabularyBuilder sources,
      VocabularyBuilder targets,
      List<VocabularyBuilder> others) {
    Losses losses = new Losses(Split.TRAIN, parts);
    try (LinePairs each = pairs.openEach()) {
      for (long position = 0; each.advance(); ) {
        Prefix before = each.prefix().map(Prefix::new).orElse(prefix);
        String source = more.first(each.source());
        List<String> read = before.before(losses.source(knowing.source().split(source)));
        List<List<String>> further = more.split(each.source());
        List<String> written = losses.target(knowing.target().split(each.target()));
        int length = MoreSources.length(read.size(), further);
        if (!losses.skips(each.origin(), length, written.size())) {
          sources.add(read);
          for (int i = 0; i < others.size(); i++) {
            others.get(i).add(further.get(i));
          }
          targets.add(written);
          Pair pair = new Pair(source, each.target());
          knowing.countVaried(pair, position++, sources, targets);
        }
      }
    }
    report(losses);
  }

  private LearnedTokenizer learn(String name, LearnedTokenizer tokenizer) {
    try (LinePairs each = pairs.openEach()) {
      return tokenizer.learn(texts.lines(name, new EachPair(each, more::first)), root);
    }
  }

  @Override
  public final boolean has(Split split) {
    return pairs.has(split);
  }

  @Override
  public final Examples examples(Split split, Vocabularies vocabularies) {
    return examples(split, vocabularies, Optional.empty());
  }

  @Override
  public final Examples trainingExamples(Vocabularies vocabularies, Randomness pass) {
    return examples(Split.TRAIN, vocabularies, Optional.of(pass));
  }

  private Examples examples(Split split, Vocabularies vocabularies, Optional<Randomness> pass) {
    return new TextExamples(
        pairs.open(split),
        texts.knowing(vocabularies),
        more,
        prefix,
        vocabularies,
        pass,
        new Losses(split, parts),
        this::report);
  }

  /**
   * What a source text becomes before it is parted into tokens, wherever it comes from: training,
   * the other splits and the lines of {@link #read}. The text itself unless overridden; several
   * threads may call it at once.
   */
  protected String prepare(String source) {
    return source;
  }

  @Override
  public final Item read(String line, Vocabularies vocabularies) {
    Tokens read =
        texts.source().knowing(vocabularies).read(more.first(line), vocabularies.source());
    Tokens kept = parts.source().truncate() == 0 ? read : read.first(parts.source().truncate());
    return more.item(prefix.before(kept, vocabularies.source()), more.split(line), vocabularies);
  }

  /** What is kept of a source, and the prefix. */
  @Override
  public final OptionalInt longestSource() {
    int kept = parts.source().truncate();
    return kept == 0 ? OptionalInt.empty() : OptionalInt.of(kept + prefix.tokens().size());
  }

  @Override
  public final Item readTarget(String line, Vocabularies vocabularies) {
    return texts.target().knowing(vocabularies).read(line, vocabularies.target());
  }

  /** The line, in lower case if the target side is. */
  @Override
  public final String reference(String line) {
    return texts.target().prepare(line);
  }

  @Override
  public String write(List<String> tokens, Vocabularies vocabularies) {
    return texts.target().knowing(vocabularies).tokenizer().join(tokens);
  }

  @Override
  public final List<Metric> metrics() {
    return metrics;
  }

  private void report(Losses losses) {
    boolean first = reported.add(losses.split());
    losses.skipped().ifPresent(said -> LOG.atLevel(first ? Level.WARN : Level.DEBUG).log(said));
    losses.cut().forEach(said -> LOG.atLevel(first ? Level.INFO : Level.DEBUG).log(said));
  }
}
