package org.seq4j.tasks.transduction;

import java.nio.file.Path;
import java.util.Optional;
import org.seq4j.api.LearnedTokenizer;
import org.seq4j.api.SettingException;
import org.seq4j.api.Task.Context;
import org.seq4j.api.Tokenizer;
import org.seq4j.api.Vocabularies;
import org.seq4j.api.Vocabulary;
import org.seq4j.api.plugin.Kinds;
import org.seq4j.tasks.TextSides;
import org.seq4j.tasks.text.Sharing;
import org.seq4j.tasks.text.TextFile;
import org.seq4j.tasks.text.TextSide;
import org.seq4j.tasks.text.VocabularyBuilder;
import org.seq4j.tasks.text.VocabularySettings;
import org.seq4j.tasks.text.WordList;

/** What the two sides of a task have for themselves and what together. */
final class Sides {
  private static final String SOURCE = "source";
  private static final String TARGET = "target";

  private final TextParts parts;
  private final Path root;

  /**
   * @param root the folder of relative paths
   * @throws SettingException if the sides cannot share what they are to share
   */
  Sides(TextParts parts, Path root) {
    this.parts = parts;
    this.root = root;
    if (parts.vocabulary() == Sharing.JOINT
        && !parts.source().vocabulary().equals(parts.target().vocabulary())) {
      throw new SettingException(
          "target.vocabulary",
          "must be the same as source.vocabulary where the vocabulary is joint"
              + "\n  Make them equal, or leave out 'vocabulary: joint'.");
    }
  }

  /** How the texts become tokens. */
  TextSides texts(Context context) {
    Tokenizer source = tokenizer(parts.source(), context);
    Tokenizer target = tokenizer(parts.target(), context);
    String targetName = TARGET;
    if (parts.tokenizer() == Sharing.JOINT) {
      checkJoint(source);
      target = source;
      targetName = SOURCE;
    }
    return new TextSides(
        new TextSide(SOURCE, source, parts.source().lowercase()),
        new TextSide(targetName, target, parts.target().lowercase()));
  }

  private static Tokenizer tokenizer(Side side, Context context) {
    return context.components().build(Kinds.TOKENIZER, side.tokenizer(), new Kinds.Nothing());
  }

  private void checkJoint(Tokenizer source) {
    if (!parts.source().tokenizer().equals(parts.target().tokenizer())) {
      throw new SettingException(
          "target.tokenizer",
          "must be the same as source.tokenizer where the tokenizer is joint"
              + "\n  Make them equal, or leave out 'tokenizer: joint'.");
    }
    if (!(source instanceof LearnedTokenizer)) {
      throw new SettingException(
          "tokenizer",
          "'%s' learns nothing, so there is nothing to share\n  Leave out 'tokenizer: joint'."
              .formatted(parts.source().tokenizer().type()));
    }
  }

  /** Whether a vocabulary is learned from the training pairs. */
  boolean countsWords() {
    return parts.source().vocabulary().file().isEmpty()
        || parts.target().vocabulary().file().isEmpty();
  }

  /** Counts the source's tokens. */
  VocabularyBuilder sources() {
    return builder(SOURCE, parts.source());
  }

  /** Counts the target's tokens: the source's builder if both have one vocabulary. */
  VocabularyBuilder targets(VocabularyBuilder sources) {
    return parts.vocabulary() == Sharing.JOINT ? sources : builder(TARGET, parts.target());
  }

  private static VocabularyBuilder builder(String name, Side side) {
    return new VocabularyBuilder(name + ".vocabulary", side.vocabulary());
  }

  /** The vocabularies of what was counted, or of the lists that the settings name. */
  Vocabularies vocabularies(VocabularyBuilder sources, VocabularyBuilder targets) {
    Vocabulary source = vocabulary(SOURCE, parts.source().vocabulary(), sources);
    return Vocabularies.of(
        source,
        parts.vocabulary() == Sharing.JOINT
            ? source
            : vocabulary(TARGET, parts.target().vocabulary(), targets));
  }

  private Vocabulary vocabulary(String name, VocabularySettings chosen, VocabularyBuilder counted) {
    Optional<TextFile> list =
        chosen.file().map(file -> TextFile.of(name + ".vocabulary.file", file, root));
    return list.map(WordList::read).orElseGet(counted::build);
  }
}
