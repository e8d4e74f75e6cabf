package org.seq4j.tasks.dialogue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.api.Task;
import org.seq4j.api.plugin.Choice;
import org.seq4j.tasks.NoSettings;
import org.seq4j.tasks.subword.BpeSettings;
import org.seq4j.tasks.subword.BpeSettings.Within;
import org.seq4j.tasks.text.Sharing;
import org.seq4j.tasks.text.VocabularySettings;
import org.seq4j.testkit.TaskContract;

/** With a tokenizer that learns and leaves something to chance, and answers of everybody. */
final class DialogueInPiecesContractTest extends TaskContract {
  @TempDir Path folder;

  @BeforeEach
  void write() {
    new Written(folder)
        .write(
            "train",
            "{\"turns\":[{\"speaker\":\"ann\",\"text\":\"how are you\"},"
                + "{\"speaker\":\"bob\",\"text\":\"fine and how are you\"},"
                + "{\"speaker\":\"ann\",\"text\":\"fine\"}]}\n"
                + "{\"knowledge\":[\"bob likes tea\"],\"turns\":["
                + "{\"speaker\":\"bob\",\"text\":\"tea\"},"
                + "{\"speaker\":\"ann\",\"text\":\"you like tea\"}]}\n");
  }

  @Override
  protected Task create() {
    return new Written(folder)
        .task(
            new DialogueSettings(
                DialogueFormat.JSONL,
                List.of("train"),
                List.of(),
                List.of(),
                Optional.empty(),
                Direction.FORWARD,
                Optional.of(2),
                Markers.SPEAKERS,
                50,
                20,
                new Choice("bpe", new BpeSettings(10, 1, Optional.empty(), Within.WHITESPACE, 0.2)),
                true,
                VocabularySettings.ALL,
                Optional.empty(),
                Sharing.JOINT,
                Optional.empty(),
                List.of(new Choice("exact-match", new NoSettings()))));
  }
}
