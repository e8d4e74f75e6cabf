package org.seq4j.tasks.dialogue;

import java.util.List;
import java.util.Optional;
import org.seq4j.api.Split;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.api.plugin.Choice;
import org.seq4j.api.plugin.OfKind;
import org.seq4j.tasks.NoSettings;
import org.seq4j.tasks.metrics.BleuSettings;
import org.seq4j.tasks.metrics.CaseSettings;
import org.seq4j.tasks.text.Sharing;
import org.seq4j.tasks.text.VocabularySettings;

/**
 * The settings of the dialogue task. Files are plain or gzip, UTF-8; relative paths start at the
 * data folder.
 *
 * @param format how files hold conversations
 * @param train the files to train on
 * @param dev the files to validate on
 * @param test the files to test on
 * @param speaker whose turns are learned and said; empty for {@code bot} in the format {@code babi}
 *     and for everybody's in others
 * @param direction whether a history is read and the response said, or in reverse, for a model that
 *     ranks responses, the response is read and the turn before it said
 * @param history the most turns that are read before a response; empty for all. Knowledge is read
 *     besides
 * @param markers which tokens each line of a source begins with
 * @param maximumLength the most tokens of a source; the oldest lines are left out
 * @param maximumResponse a training response with more tokens is left out
 * @param tokenizer how a line is split
 * @param lowercase whether text is put into lower case first
 * @param vocabulary which words the model knows
 * @param targetVocabulary which words it says; empty to choose them as {@code vocabulary} does
 * @param sharing whether histories and responses have a vocabulary each or one together
 * @param entities a file with names of things, one a line, for {@code entity-f1}
 * @param metrics what judges outputs, the most telling first
 */
public record DialogueSettings(
    @Description(
            "how files hold conversations: babi, jsonl ({\"turns\": [{\"speaker\":, \"text\":}]}),"
                + " tsv (dialogue, speaker, text)")
        DialogueFormat format,
    @Description("the files to train on") List<String> train,
    @Description("the files to validate on") List<String> dev,
    @Description("the files to test on") List<String> test,
    @Description("whose turns are said; without it bot's in the format babi, everybody's in others")
        Optional<String> speaker,
    @Description(
            "forward: a history is read and its response said; reverse: a response is read and the"
                + " turn before it said, for a model that ranks responses")
        Direction direction,
    @Description("the most turns read before a response, knowledge not counted; none: all")
        @Minimum(1)
        Optional<Integer> history,
    @Description(
            "which tokens a line begins with: none, speakers ($s who answers, $u others, $k"
                + " knowledge), turns (also the number of the exchange, $u t3)")
        Markers markers,
    @Description("the most tokens of a source; the oldest lines are left out") @Minimum(1)
        int maximumLength,
    @Description("a training response with more tokens is left out") @Minimum(1)
        int maximumResponse,
    @Description("how a line is split") @OfKind("tokenizer") Choice tokenizer,
    @Description("whether text is put into lower case") boolean lowercase,
    @Description("which words the model knows") VocabularySettings vocabulary,
    @Description(
            "which words the model says, those that it can only copy left out; without it chosen as"
                + " vocabulary chooses")
        Optional<VocabularySettings> targetVocabulary,
    @Description("whether histories and responses have a vocabulary each (separate) or one (joint)")
        Sharing sharing,
    @Description(
            "a file of words that name things, one a line, for entity-f1, besides those of the"
                + " dialogue's knowledge")
        Optional<String> entities,
    @Description("what judges outputs; the first one decides which weights are best")
        @OfKind("metric")
        List<Choice> metrics) {
  /** No files; whole histories, marked by speakers, words between white space. */
  public static final DialogueSettings DEFAULTS =
      new DialogueSettings(
          DialogueFormat.BABI,
          List.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          Direction.FORWARD,
          Optional.empty(),
          Markers.SPEAKERS,
          500,
          100,
          new Choice("whitespace", new NoSettings()),
          false,
          VocabularySettings.ALL,
          Optional.empty(),
          Sharing.SEPARATE,
          Optional.empty(),
          List.of(
              new Choice("exact-match", new NoSettings()),
              new Choice("dialogue-accuracy", new NoSettings()),
              new Choice("bleu", BleuSettings.TOKENISED),
              new Choice("distinct-1", CaseSettings.DEFAULTS),
              new Choice("distinct-2", CaseSettings.DEFAULTS)));

  public DialogueSettings {
    train = List.copyOf(train);
    dev = List.copyOf(dev);
    test = List.copyOf(test);
    metrics = List.copyOf(metrics);
    if (targetVocabulary.isPresent() && sharing == Sharing.JOINT) {
      throw new IllegalArgumentException(
          "a joint vocabulary leaves nothing for target-vocabulary to choose; leave it out, or"
              + " take sharing: separate");
    }
  }

  /** Which words are said. */
  VocabularySettings said() {
    return targetVocabulary.orElse(vocabulary);
  }

  /** The files of a split. */
  List<String> files(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case DEV -> dev;
      case TEST -> test;
    };
  }

  /** Whose turns are said; empty for everybody's. */
  Optional<String> answering() {
    return speaker.or(
        () -> format == DialogueFormat.BABI ? Optional.of(BabiReader.BOT) : Optional.empty());
  }

  History reading() {
    return new History(markers, history, maximumLength);
  }

  LeftOut leftOut() {
    return new LeftOut(maximumLength, maximumResponse);
  }
}
