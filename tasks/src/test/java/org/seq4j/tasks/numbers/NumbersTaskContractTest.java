package org.seq4j.tasks.numbers;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.seq4j.api.Task;
import org.seq4j.tasks.Offered;
import org.seq4j.testkit.TaskContract;

final class NumbersTaskContractTest extends TaskContract {
  @Override
  protected Task create() {
    LanguageSettings english = new LanguageSettings("en", Optional.empty());
    LanguageSettings german = new LanguageSettings("de", Optional.empty());
    NumbersSettings settings =
        new NumbersSettings(
            english,
            german,
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
