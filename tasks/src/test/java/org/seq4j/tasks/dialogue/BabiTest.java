package org.seq4j.tasks.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.seq4j.api.Example;
import org.seq4j.api.Split;
import org.seq4j.tasks.SharedData;

/** The published data, where it stands beside the repository. */
class BabiTest {
  private static final String FILE = "dialog-babi-task5tst.txt.gz";

  @Test
  void taskFiveHasItsDialoguesAndResponses() {
    Path folder = SharedData.folder("babi");
    assumeTrue(Files.exists(folder.resolve(FILE)), "there is no " + folder.resolve(FILE));
    List<Example> examples =
        Written.examples(
            new Written(folder).task(Written.settings(DialogueFormat.BABI, FILE)), Split.TRAIN);
    assertThat(examples).hasSize(18398);
    assertThat(examples.stream().map(e -> e.background().group()).distinct()).hasSize(1000);
  }
}
