package org.seq4j.tasks.numbers;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.seq4j.api.Task;
import org.seq4j.api.plugin.Choice;
import org.seq4j.tasks.Offered;
import org.seq4j.tasks.subword.BpeSettings;
import org.seq4j.tasks.subword.BpeSettings.Within;
import org.seq4j.testkit.TaskContract;

/** The contract with tokenizers that learn, and with chance. */
final class NumbersWithPiecesContractTest extends TaskContract {
  @Override
  protected Task create() {
    Choice pieces =
        new Choice("bpe", new BpeSettings(30, 2, Optional.empty(), Within.WHITESPACE, 0.2));
    LanguageSettings english = new LanguageSettings("en", Optional.of(pieces));
    LanguageSettings french = new LanguageSettings("fr", Optional.of(pieces));
    NumbersSettings settings =
        new NumbersSettings(
            english,
            french,
            0,
            9_999,
            200,
            20,
            20,
            0.3,
            List.of(42L),
            1,
            NumbersSettings.DEFAULTS.metrics());
    return new NumbersTask(settings, Offered.context(Path.of("")));
  }
}
