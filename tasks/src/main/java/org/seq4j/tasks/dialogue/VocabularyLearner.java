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
import java.util.function.Supplier;
import org.seq4j.api.LearnedTokenizer;
import org.seq4j.api.Vocabularies;
import org.seq4j.api.Vocabulary;
import org.seq4j.nn.Randomness;
import org.seq4j.tasks.text.Sharing;
import org.seq4j.tasks.text.TextFile;
import org.seq4j.tasks.text.TextSide;
import org.seq4j.tasks.text.VocabularyBuilder;
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
            : new VocabularyBuilder("vocabulary", settings.vocabulary());
    int number = 0;
    for (Optional<Dialogue> next = reader.next(); next.isPresent(); next = reader.next()) {
      count(next.get(), side, number, sources, targets);
      number += next.get().lines().size();
    }
    Optional<TextFile> list =
        settings.vocabulary().file().map(name -> TextFile.of("vocabulary.file", name, root));
    Vocabulary source = list.map(WordList::read).orElseGet(sources::build);
    boolean one = list.isPresent() || settings.sharing() == Sharing.JOINT;
    return Vocabularies.of(source, one ? source : targets.build());
  }

  private void count(
      Dialogue dialogue,
      TextSide side,
      int number,
      VocabularyBuilder sources,
      VocabularyBuilder targets) {
    List<Spoken> before = new ArrayList<>();
    for (Dialogue.Line line : dialogue.lines()) {
      String text = line.turn().text();
      List<String> tokens = side.split(text);
      Optional<List<String>> varied = side.vary(text, new Randomness(0, 0, number++, 1));
      sources.add(tokens);
      varied.ifPresent(sources::add);
      if (Responses.isResponse(settings, line)) {
        sources.add(settings.reading().read(before, line.turn().speaker()).words()); // markers
        targets.add(tokens);
        varied.ifPresent(targets::add);
      }
      before.add(new Spoken(line.turn(), List.of()));
    }
  }
}
