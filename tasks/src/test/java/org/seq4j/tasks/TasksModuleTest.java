package org.seq4j.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.seq4j.api.LearnedTokenizer;
import org.seq4j.api.Metric;
import org.seq4j.api.Split;
import org.seq4j.api.Task;
import org.seq4j.api.Tokenizer;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Unwrapped;
import org.seq4j.api.plugin.Component;
import org.seq4j.api.plugin.Kinds;
import org.seq4j.api.plugin.Seq4jModule;

class TasksModuleTest {
  private final Offered offered = new Offered();

  @Test
  void theModuleIsFoundByServiceLoader() {
    assertThat(ServiceLoader.load(Seq4jModule.class))
        .anyMatch(module -> module instanceof TasksModule);
  }

  @Test
  void everyComponentIsOfferedUnderItsName() {
    assertThat(offered.all(Kinds.TASK))
        .containsOnlyKeys(
            "translation",
            "transduction",
            "summarisation",
            "dialogue",
            "numbers",
            "copy",
            "reverse",
            "sort");
    assertThat(offered.all(Kinds.TOKENIZER))
        .containsOnlyKeys("whitespace", "words", "characters", "hyphenated", "bpe");
    assertThat(offered.all(Kinds.METRIC))
        .containsOnlyKeys(
            "bleu",
            "chrf",
            "chrf++",
            "ter",
            "rouge-1",
            "rouge-2",
            "rouge-l",
            "wer",
            "cer",
            "mer",
            "wil",
            "per",
            "exact-match",
            "sequence-error-rate",
            "dialogue-accuracy",
            "entity-f1",
            "token-accuracy",
            "distinct-1",
            "distinct-2");
  }

  @Test
  void everySettingIsDescribed() {
    for (var kind : List.of(Kinds.TASK, Kinds.TOKENIZER, Kinds.METRIC)) {
      for (Component<?, ?, ?> component : offered.all(kind).values()) {
        assertThat(component.summary()).isNotBlank();
        assertDescribed(component.defaults().getClass());
      }
    }
  }

  private static void assertDescribed(Class<?> settings) {
    for (var setting : settings.getRecordComponents()) {
      assertThat(
              setting.isAnnotationPresent(Description.class)
                  || setting.isAnnotationPresent(Unwrapped.class))
          .as(settings.getSimpleName() + "." + setting.getName())
          .isTrue();
      if (setting.getType().isRecord() && setting.getType().getName().contains(".tasks.")) {
        assertDescribed(setting.getType());
      }
    }
  }

  @Test
  void aMetricsNameIsTheNameThatItIsOfferedUnder() {
    for (String name : offered.all(Kinds.METRIC).keySet()) {
      Metric metric = offered.build(Kinds.METRIC, name, new Kinds.Nothing());
      assertThat(metric.name()).isEqualTo(name);
    }
  }

  @Test
  void everyTokenizerGivesNoTokensForAnEmptyLineAndJoinsNoneToIt() {
    for (String name : offered.all(Kinds.TOKENIZER).keySet()) {
      Tokenizer tokenizer = offered.build(Kinds.TOKENIZER, name, new Kinds.Nothing());
      if (tokenizer instanceof LearnedTokenizer unlearned) {
        tokenizer = unlearned.learn(List.of("a b").iterator(), Path.of("."));
      }
      assertThat(tokenizer.split("")).isEmpty();
      assertThat(tokenizer.join(tokenizer.split(""))).isEmpty();
    }
  }

  @Test
  void generatedTasksAreBuiltFromTheirDefaults() {
    for (String name : List.of("numbers", "copy", "reverse", "sort")) {
      Task task = offered.build(Kinds.TASK, name, Offered.context(Path.of(".")));
      for (Split split : Split.values()) {
        assertThat(task.has(split)).isTrue();
      }
    }
  }
}
