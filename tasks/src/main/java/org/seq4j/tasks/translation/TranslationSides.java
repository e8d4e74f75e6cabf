package org.seq4j.tasks.translation;

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

/** What the two sides of the translation task have for themselves and what together. */
final class TranslationSides {
  private static final String SOURCE = "source";
  private static final String TARGET = "target";

  private final TranslationSettings settings;
  private final Path root;

  /**
   * @param root the folder of relative paths
   * @throws SettingException if the sides cannot share what they are to share
   */
  TranslationSides(TranslationSettings settings, Path root) {
    this.settings = settings;
    this.root = root;
    if (settings.vocabulary() == Sharing.JOINT
        && !settings.source().vocabulary().equals(settings.target().vocabulary())) {
      throw new SettingException(
          "target.vocabulary",
          "must be the same as source.vocabulary where the vocabulary is joint"
              + "\n  Make them equal, or leave out 'vocabulary: joint'.");
    }
  }

  /** How the texts become tokens. */
  TextSides sides(Context context) {
    Tokenizer source = tokenizer(settings.source(), context);
    Tokenizer target = tokenizer(settings.target(), context);
    String targetName = TARGET;
    if (settings.tokenizer() == Sharing.JOINT) {
      checkJoint(source);
      target = source;
      targetName = SOURCE;
    }
    return new TextSides(
        new TextSide(SOURCE, source, settings.source().lowercase()),
        new TextSide(targetName, target, settings.target().lowercase()));
  }

  private static Tokenizer tokenizer(SideSettings side, Context context) {
    return context.components().build(Kinds.TOKENIZER, side.tokenizer(), new Kinds.Nothing());
  }

  private void checkJoint(Tokenizer source) {
    if (!settings.source().tokenizer().equals(settings.target().tokenizer())) {
      throw new SettingException(
          "target.tokenizer",
          "must be the same as source.tokenizer where the tokenizer is joint"
              + "\n  Make them equal, or leave out 'tokenizer: joint'.");
    }
    if (!(source instanceof LearnedTokenizer)) {
      throw new SettingException(
          "tokenizer",
          "'%s' learns nothing, so there is nothing to share\n  Leave out 'tokenizer: joint'."
              .formatted(settings.source().tokenizer().type()));
    }
  }

  /** Whether a vocabulary is learned from the training pairs. */
  boolean countsWords() {
    return settings.source().vocabulary().file().isEmpty()
        || settings.target().vocabulary().file().isEmpty();
  }

  /** Counts the source's tokens. */
  VocabularyBuilder sources() {
    return builder(SOURCE, settings.source());
  }

  /** Counts the target's tokens: the source's builder if both have one vocabulary. */
  VocabularyBuilder targets(VocabularyBuilder sources) {
    return settings.vocabulary() == Sharing.JOINT ? sources : builder(TARGET, settings.target());
  }

  private static VocabularyBuilder builder(String name, SideSettings side) {
    return new VocabularyBuilder(name + ".vocabulary", side.vocabulary());
  }

  /** The vocabularies of what was counted, or of the lists that the settings name. */
  Vocabularies vocabularies(VocabularyBuilder sources, VocabularyBuilder targets) {
    Vocabulary source = vocabulary(SOURCE, settings.source().vocabulary(), sources);
    return Vocabularies.of(
        source,
        settings.vocabulary() == Sharing.JOINT
            ? source
            : vocabulary(TARGET, settings.target().vocabulary(), targets));
  }

  private Vocabulary vocabulary(String name, VocabularySettings chosen, VocabularyBuilder counted) {
    Optional<TextFile> list =
        chosen.file().map(file -> TextFile.of(name + ".vocabulary.file", file, root));
    return list.map(WordList::read).orElseGet(counted::build);
  }
}
