package org.seq4j.tasks.dialogue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.seq4j.api.Background;
import org.seq4j.api.ConversationTask;
import org.seq4j.api.DataException;
import org.seq4j.api.Examples;
import org.seq4j.api.Item;
import org.seq4j.api.LearnedTokenizer;
import org.seq4j.api.Metric;
import org.seq4j.api.SettingException;
import org.seq4j.api.Split;
import org.seq4j.api.Turn;
import org.seq4j.api.Vocabularies;
import org.seq4j.api.plugin.Kinds;
import org.seq4j.nn.Randomness;
import org.seq4j.tasks.metrics.ChosenMetrics;
import org.seq4j.tasks.text.TextFile;
import org.seq4j.tasks.text.TextLines;
import org.seq4j.tasks.text.TextSide;
import org.seq4j.tasks.text.WhitespaceTokenizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Conversations: each turn of the answering speaker is an example, whose source is what was said
 * and known before it. Files are read while they are used, one conversation at a time. A source
 * keeps its last lines where it is longer than {@code maximum-length}; how much that leaves out is
 * logged once for each split.
 *
 * <p>Registered as {@code dialogue}.
 */
public final class DialogueTask implements ConversationTask {
  private static final Logger LOG = LoggerFactory.getLogger(DialogueTask.class);
  private static final String USER = "user";

  private final DialogueSettings settings;
  private final Path root;
  private final TextSide side;
  private final List<Metric> metrics;
  private final Set<Split> reported = new HashSet<>();

  /**
   * @param settings files, histories and vocabularies
   * @param context the folder of relative paths, and what builds tokenizers and metrics
   * @throws SettingException if the settings name no file to train on
   */
  public DialogueTask(DialogueSettings settings, Context context) {
    this.settings = settings;
    root = context.root();
    side =
        new TextSide(
            "text",
            context.components().build(Kinds.TOKENIZER, settings.tokenizer(), new Kinds.Nothing()),
            settings.lowercase());
    metrics = ChosenMetrics.of(settings.metrics(), context.components());
    if (settings.train().isEmpty()) {
      throw new SettingException(
          "train", "no file to train on is named\n  Name at least one, as in train: train.txt.");
    }
  }

  @Override
  public List<File> files() {
    Stream<File> splits =
        Arrays.stream(Split.values())
            .flatMap(
                split ->
                    settings.files(split).stream()
                        .map(name -> new File(split, name, file(split.label(), name).path())));
    Split judged = has(Split.DEV) ? Split.DEV : Split.TEST; // names change no training
    Stream<File> names =
        settings.entities().stream()
            .map(name -> new File(judged, name, file("entities", name).path()));
    return Stream.concat(splits, names).toList();
  }

  private TextFile file(String setting, String name) {
    return TextFile.of(setting, name, root);
  }

  private DialogueReader open(Split split) {
    return settings
        .format()
        .open(settings.files(split).stream().map(name -> file(split.label(), name)).toList());
  }

  @Override
  public Map<String, LearnedTokenizer> tokenizers() {
    return side.tokenizer() instanceof LearnedTokenizer tokenizer
        ? Map.of(side.name(), tokenizer)
        : Map.of();
  }

  @Override
  public Vocabularies learnVocabularies() {
    VocabularyLearner learner = new VocabularyLearner(settings, root);
    Map<String, LearnedTokenizer> learned = learner.tokenizers(side, () -> open(Split.TRAIN));
    TextSide knowing = side.knowing(new Vocabularies(Map.of(), learned));
    try (DialogueReader reader = open(Split.TRAIN)) {
      return learner.vocabularies(knowing, reader).with(learned);
    }
  }

  @Override
  public boolean has(Split split) {
    return !settings.files(split).isEmpty();
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
    return new DialogueExamples(
        open(split),
        new Responses(settings, side.knowing(vocabularies), vocabularies, pass, entities()),
        settings.leftOut(),
        split == Split.TRAIN,
        left -> report(split, left));
  }

  /** The words of the file that names entities. */
  private Set<String> entities() {
    if (settings.entities().isEmpty()) {
      return Set.of();
    }
    Set<String> words = new HashSet<>();
    try (TextLines lines = TextLines.open(file("entities", settings.entities().get()))) {
      while (lines.advance()) {
        words.add(side.prepare(word(lines)));
      }
    }
    return words;
  }

  private static String word(TextLines lines) {
    List<String> words = WhitespaceTokenizer.words(lines.text());
    if (words.size() != 1) {
      throw DataException.at(
          lines.origin(),
          "expected one word that names a thing, got %d\n  Outputs are compared with it word by word: write each on a line of its own."
              .formatted(words.size()));
    }
    return words.get(0);
  }

  @Override
  public OptionalInt longestSource() {
    return OptionalInt.of(settings.maximumLength());
  }

  @Override
  public Speakers speakers() {
    String model = settings.answering().orElse("model");
    String silence = settings.format() == DialogueFormat.BABI ? BabiReader.SILENCE : "";
    return new Speakers(model.equals(USER) ? "other" : USER, model, Dialogue.KNOWLEDGE, silence);
  }

  @Override
  public boolean answers() {
    return settings.direction() != Direction.REVERSE;
  }

  @Override
  public String line(List<Turn> conversation) {
    return ConversationLine.write(conversation);
  }

  @Override
  public String lastTurn(String line) {
    return turns(line).stream()
        .filter(turn -> !turn.speaker().equals(Dialogue.KNOWLEDGE))
        .reduce((before, turn) -> turn)
        .map(Turn::text)
        .orElse("");
  }

  private List<Turn> turns(String line) {
    return ConversationLine.read(line, speakers().user(), speakers().model());
  }

  /**
   * A conversation as {@link #line} writes it, or its turns with tabs between them; in reverse a
   * response.
   */
  @Override
  public Item read(String line, Vocabularies vocabularies) {
    TextSide knowing = side.knowing(vocabularies);
    if (settings.direction() == Direction.REVERSE) {
      return knowing.read(line, vocabularies.source());
    }
    List<Turn> turns = turns(line);
    List<Spoken> spoken = new ArrayList<>();
    turns.forEach(turn -> spoken.add(new Spoken(turn, knowing.split(turn.text()))));
    boolean silent = spoken.stream().allMatch(one -> one.tokens().isEmpty());
    List<Spoken> read = silent ? List.of() : spoken;
    return Responses.source(settings.reading().read(read, answering(turns)), vocabularies);
  }

  /** Who answers: where everybody does, the last one who spoke and not the very last. */
  private String answering(List<Turn> turns) {
    List<String> speakers =
        turns.stream().map(Turn::speaker).filter(one -> !one.equals(Dialogue.KNOWLEDGE)).toList();
    String last = speakers.isEmpty() ? "" : speakers.get(speakers.size() - 1);
    return settings
        .answering()
        .or(() -> speakers.stream().filter(one -> !one.equals(last)).reduce((a, b) -> b))
        .orElse(speakers().model());
  }

  @Override
  public Item readTarget(String line, Vocabularies vocabularies) {
    return side.knowing(vocabularies).read(line, vocabularies.target());
  }

  /** The line, in lower case if the task's text is. */
  @Override
  public String reference(String line) {
    return side.prepare(line);
  }

  @Override
  public String write(List<String> tokens, Vocabularies vocabularies) {
    return side.knowing(vocabularies).tokenizer().join(tokens);
  }

  @Override
  public List<Metric> metrics() {
    return metrics;
  }

  /** The dialogue of each response, and what its knowledge and the file of entities name. */
  @Override
  public Set<Background.Fact> knows() {
    return EnumSet.allOf(Background.Fact.class);
  }

  private void report(Split split, LeftOut left) {
    left.summary()
        .ifPresent(
            summary -> {
              synchronized (reported) {
                if (reported.add(split)) {
                  LOG.warn("{}: {}", split.label(), summary);
                } else {
                  LOG.debug("{}: {}", split.label(), summary);
                }
              }
            });
  }
}
