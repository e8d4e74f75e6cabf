package org.seq4j.tasks.dialogue;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.seq4j.api.DataException;
import org.seq4j.api.LearnedTokenizer;
import org.seq4j.api.Turn;
import org.seq4j.api.Vocabularies;
import org.seq4j.api.Vocabulary;
import org.seq4j.nn.Randomness;
import org.seq4j.tasks.text.Sharing;
import org.seq4j.tasks.text.TextFile;
import org.seq4j.tasks.text.TextSide;
import org.seq4j.tasks.text.VocabularyBuilder;
import org.seq4j.tasks.text.VocabularySettings;
import org.seq4j.tasks.text.WordList;

/** Learns from training conversations; every line counts once, however many answers it has. */
final class VocabularyLearner {
  private final DialogueSettings settings;
  private final Path root;

  VocabularyLearner(DialogueSettings settings, Path root) {
    this.settings = settings;
    this.root = root;
  }

  /** The tokenizer, if it is one that learns, with what it learned of all lines. */
  Map<String, LearnedTokenizer> tokenizers(TextSide side, Supplier<DialogueReader> open) {
    if (!(side.tokenizer() instanceof LearnedTokenizer tokenizer)) {
      return Map.of();
    }
    try (DialogueReader reader = open.get()) {
      return Map.of(side.name(), tokenizer.learn(texts(side, reader), root));
    }
  }

  private static Iterator<String> texts(TextSide side, DialogueReader reader) {
    Deque<String> ready = new ArrayDeque<>();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        if (ready.isEmpty()) {
          reader
              .next()
              .ifPresent(
                  all -> all.lines().forEach(one -> ready.add(side.prepare(one.turn().text()))));
        }
        return !ready.isEmpty();
      }

      @Override
      public String next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return ready.remove();
      }
    };
  }

  /** The words of histories, with their markers, and of responses. */
  Vocabularies vocabularies(TextSide side, DialogueReader reader) {
    VocabularyBuilder sources = new VocabularyBuilder("vocabulary", settings.vocabulary());
    VocabularyBuilder targets =
        settings.sharing() == Sharing.JOINT
            ? sources
            : new VocabularyBuilder(saidSetting(), settings.said());
    int number = 0;
    Answers answers = new Answers();
    for (Optional<Dialogue> next = reader.next(); next.isPresent(); next = reader.next()) {
      Set<Integer> responses = Responses.of(settings, next.get());
      answers.add(next.get(), !responses.isEmpty());
      count(next.get(), responses, side, number, sources, targets);
      number += next.get().lines().size();
    }
    answers.check();
    Vocabulary source = list("vocabulary", settings.vocabulary()).orElseGet(sources::build);
    boolean one = settings.sharing() == Sharing.JOINT;
    return Vocabularies.of(
        source, one ? source : list(saidSetting(), settings.said()).orElseGet(targets::build));
  }

  /** Who speaks, and whether anybody answers. */
  private final class Answers {
    private static final int SHOWN = 10;
    private final Set<String> speakers = new TreeSet<>();
    private boolean found;

    void add(Dialogue dialogue, boolean answered) {
      found |= answered;
      for (Dialogue.Line line : dialogue.lines()) {
        if (!line.isKnowledge() && speakers.size() < SHOWN) {
          speakers.add(line.turn().speaker());
        }
      }
    }

    void check() {
      if (!found && !speakers.isEmpty()) {
        throw new DataException(
            "train: %s answers anything, so that there is nothing to learn; speakers: %s\n  Correct the task's setting 'speaker', or the files."
                .formatted(
                    settings
                        .answering()
                        .map(name -> "nobody called '" + name + "'")
                        .orElse("nobody"),
                    speakers));
      }
    }
  }

  private String saidSetting() {
    return settings.targetVocabulary().isPresent() ? "target-vocabulary" : "vocabulary";
  }

  private Optional<Vocabulary> list(String setting, VocabularySettings vocabulary) {
    return vocabulary.file().map(name -> WordList.read(TextFile.of(setting + ".file", name, root)));
  }

  private void count(
      Dialogue dialogue,
      Set<Integer> responses,
      TextSide side,
      int number,
      VocabularyBuilder sources,
      VocabularyBuilder targets) {
    boolean reverse = settings.direction() == Direction.REVERSE;
    VocabularyBuilder lines = reverse ? targets : sources;
    VocabularyBuilder answers = reverse ? sources : targets;
    List<Spoken> before = new ArrayList<>();
    for (int i = 0; i < dialogue.lines().size(); i++) {
      Turn turn = dialogue.lines().get(i).turn();
      List<List<String>> said = tokens(side, turn.text(), number + i);
      said.forEach(lines::add);
      if (responses.contains(i)) {
        if (answers != lines) {
          said.forEach(answers::add);
        }
        if (!reverse) {
          sources.add(settings.reading().read(before, turn.speaker()).words()); // markers
        }
      }
      before.add(new Spoken(turn, List.of()));
    }
  }

  /** The tokens of a text, and perhaps those that chance gives it. */
  private static List<List<String>> tokens(TextSide side, String text, int number) {
    List<List<String>> all = new ArrayList<>();
    all.add(side.split(text));
    side.vary(text, new Randomness(0, 0, number, 1)).ifPresent(all::add);
    return all;
  }
}
