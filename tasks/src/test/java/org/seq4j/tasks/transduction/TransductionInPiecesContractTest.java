package org.seq4j.tasks.transduction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.api.Task;
import org.seq4j.api.plugin.Choice;
import org.seq4j.tasks.Offered;
import org.seq4j.tasks.subword.BpeSettings;
import org.seq4j.tasks.subword.BpeSettings.Within;
import org.seq4j.tasks.text.Sharing;
import org.seq4j.tasks.text.VocabularySettings;
import org.seq4j.testkit.TaskContract;

/** The contract with a tokenizer and a vocabulary that both sides share, and with chance. */
final class TransductionInPiecesContractTest extends TaskContract {
  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("train"), "Ein Hund .\tA dog .\nEine Katze .\tA cat .\n");
    Files.writeString(
        folder.resolve("dev"), "Eine kleine Maus rennt weg .\tA small mouse runs away .\n");
  }

  @Override
  protected Task create() {
    Choice pieces =
        new Choice("bpe", new BpeSettings(10, 1, Optional.empty(), Within.WHITESPACE, 0.2));
    SideSettings side =
        new SideSettings(
            List.of(), List.of(), List.of(), pieces, false, "", VocabularySettings.ALL);
    TsvSettings tsv = new TsvSettings(List.of("train"), List.of("dev"), List.of(), 1, 2);
    return new TransductionTask(
        new TransductionSettings(
            side,
            List.of(),
            side,
            tsv,
            JsonlSettings.DEFAULTS,
            List.of(),
            0,
            References.SINGLE,
            1,
            200,
            Optional.empty(),
            Sharing.JOINT,
            Sharing.JOINT,
            TransductionSettings.TRANSLATION.metrics()),
        Offered.context(folder));
  }
}
