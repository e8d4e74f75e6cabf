package org.seq4j.tasks.dialogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.seq4j.api.Example;
import org.seq4j.api.Examples;
import org.seq4j.api.Split;
import org.seq4j.api.Task;
import org.seq4j.api.Tokens;
import org.seq4j.api.plugin.Choice;
import org.seq4j.tasks.NoSettings;
import org.seq4j.tasks.Offered;
import org.seq4j.tasks.text.Sharing;
import org.seq4j.tasks.text.VocabularySettings;

/** Small conversations in files, and tasks over them. */
record Written(Path folder) {
  static final String BABI =
      """
      1 resto_a R_phone resto_a_phone
      2 resto_a R_price cheap
      3 hi\thello what can i do
      4 a cheap place\tresto_a
      5 its phone\tresto_a_phone

      1 hello\thello what can i do
      2 <SILENCE>\twhere
      """;

  void write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Settings that read a file {@code train} and perhaps {@code dev} of a format. */
  static DialogueSettings settings(DialogueFormat format, String... files) {
    return settings(format, Optional.empty(), Sharing.SEPARATE, Optional.empty(), files);
  }

  /** Settings that read a file {@code train} and know the names in another one. */
  static DialogueSettings naming(String entities) {
    return settings(
        DialogueFormat.BABI, Optional.empty(), Sharing.SEPARATE, Optional.of(entities), "train");
  }

  /** The same, with words that are said and histories and responses that share theirs or not. */
  static DialogueSettings settings(
      DialogueFormat format,
      Optional<VocabularySettings> targetVocabulary,
      Sharing sharing,
      Optional<String> entities,
      String... files) {
    DialogueSettings defaults = DialogueSettings.DEFAULTS;
    return new DialogueSettings(
        format,
        List.of(files[0]),
        files.length > 1 ? List.of(files[1]) : List.of(),
        List.of(),
        Optional.empty(),
        Direction.FORWARD,
        Optional.empty(),
        Markers.TURNS,
        defaults.maximumLength(),
        defaults.maximumResponse(),
        defaults.tokenizer(),
        false,
        VocabularySettings.ALL,
        targetVocabulary,
        sharing,
        entities,
        List.of(
            new Choice("exact-match", new NoSettings()),
            new Choice("dialogue-accuracy", new NoSettings()),
            new Choice("entity-f1", new NoSettings())));
  }

  Task task(DialogueSettings settings) {
    return new DialogueTask(settings, Offered.context(folder));
  }

  static List<Example> examples(Task task, Split split) {
    List<Example> all = new ArrayList<>();
    try (Examples examples = task.examples(split, task.learnVocabularies())) {
      examples.forEachRemaining(all::add);
    }
    return all;
  }

  /** The source of an example as text. */
  static String source(Example example) {
    return String.join(" ", ((Tokens) example.source()).words());
  }
}
