package org.seq4j.tasks.transduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.seq4j.api.Examples;
import org.seq4j.api.Split;
import org.seq4j.api.Task;
import org.seq4j.api.Vocabularies;
import org.seq4j.api.plugin.Choice;
import org.seq4j.tasks.NoSettings;
import org.seq4j.tasks.Offered;
import org.seq4j.tasks.SharedData;
import org.seq4j.tasks.text.VocabularySettings;

/** Multi30k is read as it is published, if it stands beside the repository. */
class Multi30kTest {
  private static SideSettings side(String language) {
    return new SideSettings(
        List.of("tok/train." + language + ".gz"),
        List.of("tok/val." + language + ".gz"),
        List.of("tok/test_2016_flickr." + language + ".gz"),
        new Choice("whitespace", new NoSettings()),
        false,
        "",
        new VocabularySettings(0, 2));
  }

  private static long count(Task task, Split split, Vocabularies vocabularies) {
    long count = 0;
    try (Examples examples = task.examples(split, vocabularies)) {
      while (examples.hasNext()) {
        assertThat(examples.next().position()).isEqualTo(count);
        count++;
      }
    }
    return count;
  }

  @Test
  void allPairsOfTheThreeSplitsAreRead() {
    Path folder = SharedData.folder("multi30k");
    assumeTrue(Files.exists(folder), "no multi30k data beside the repository");
    Task task =
        new TransductionTask(
            new TransductionSettings(
                side("de"),
                side("en"),
                TsvSettings.DEFAULTS,
                JsonlSettings.DEFAULTS,
                List.of(),
                References.SINGLE,
                1,
                200,
                Optional.empty()),
            Offered.context(folder));
    Vocabularies vocabularies = task.learnVocabularies();
    assertThat(vocabularies.source().size()).isBetween(7_500, 8_500);
    assertThat(vocabularies.target().size()).isBetween(5_500, 6_500);
    assertThat(vocabularies.target().words()).startsWith("<pad>", "<unk>", "<s>", "</s>", "a");
    assertThat(count(task, Split.TRAIN, vocabularies)).isEqualTo(29_000);
    assertThat(count(task, Split.DEV, vocabularies)).isEqualTo(1_014);
    assertThat(count(task, Split.TEST, vocabularies)).isEqualTo(1_000);
  }
}
