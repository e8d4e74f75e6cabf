package org.seq4j.tasks;

import org.seq4j.api.plugin.Seq4jModule;
import org.seq4j.tasks.dialogue.DialogueSettings;
import org.seq4j.tasks.dialogue.DialogueTask;
import org.seq4j.tasks.generated.GeneratedSettings;
import org.seq4j.tasks.generated.GeneratedTask;
import org.seq4j.tasks.generated.GeneratedTask.Change;
import org.seq4j.tasks.numbers.NumbersSettings;
import org.seq4j.tasks.numbers.NumbersTask;
import org.seq4j.tasks.subword.BpeSettings;
import org.seq4j.tasks.subword.BpeTokenizer;
import org.seq4j.tasks.summarisation.SummarisationSettings;
import org.seq4j.tasks.summarisation.SummarisationTask;
import org.seq4j.tasks.text.CharacterTokenizer;
import org.seq4j.tasks.text.HyphenTokenizer;
import org.seq4j.tasks.text.WhitespaceTokenizer;
import org.seq4j.tasks.text.WordTokenizer;
import org.seq4j.tasks.transduction.TransductionSettings;
import org.seq4j.tasks.transduction.TransductionTask;

/** Offers the tasks and tokenizers that come with the framework. */
public final class TasksModule extends Seq4jModule {
  private static final NoSettings NONE = new NoSettings();

  @Override
  protected void configure() {
    tasks();
    tokenizers();
  }

  private void tasks() {
    task(
        "translation",
        "one line of text into another, from two parallel files or one file with tabs",
        TransductionSettings.TRANSLATION,
        TransductionTask::new);
    task(
        "transduction",
        "any string into any other, each with a tokenizer of its own: spelling to sounds, commands"
            + " to actions, data to text",
        TransductionSettings.DEFAULTS,
        TransductionTask::new);
    task(
        "summarisation",
        "long texts to short ones, beside baselines that copy a text's first sentences",
        SummarisationSettings.DEFAULTS,
        SummarisationTask::new);
    task(
        "dialogue",
        "what is answered in a conversation, from its history and from knowledge",
        DialogueSettings.DEFAULTS,
        DialogueTask::new);
    task(
        "numbers",
        "spelled-out numbers from one language into another; needs no files",
        NumbersSettings.DEFAULTS,
        NumbersTask::new);
    task(
        "copy",
        "random symbols, the same again; needs no files",
        GeneratedSettings.DEFAULTS,
        (settings, given) -> new GeneratedTask(Change.COPY, settings, given));
    task(
        "reverse",
        "random symbols, the last one first; needs no files",
        GeneratedSettings.DEFAULTS,
        (settings, given) -> new GeneratedTask(Change.REVERSE, settings, given));
    task(
        "sort",
        "random symbols in ascending order; needs no files",
        GeneratedSettings.DEFAULTS,
        (settings, given) -> new GeneratedTask(Change.SORT, settings, given));
  }

  private void tokenizers() {
    tokenizer(
        "whitespace",
        "what stands between white space; for text that is tokenised already",
        NONE,
        (settings, given) -> new WhitespaceTokenizer());
    tokenizer(
        "words",
        "words and punctuation marks of any language, by Unicode's word boundaries (UAX 29)",
        NONE,
        (settings, given) -> new WordTokenizer());
    tokenizer(
        "characters",
        "every character, spaces among them",
        NONE,
        (settings, given) -> new CharacterTokenizer());
    tokenizer(
        "hyphenated",
        "words between white space, parted before hyphens",
        NONE,
        (settings, given) -> new HyphenTokenizer());
    tokenizer(
        "bpe",
        "pieces of words, learned from the training text (Sennrich et al. 2016)",
        BpeSettings.DEFAULTS,
        (settings, given) -> new BpeTokenizer(settings));
  }
}
