package org.seq4j.tasks.transduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seq4j.tasks.Messages.assertMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.api.DataException;
import org.seq4j.api.Example;
import org.seq4j.api.Examples;
import org.seq4j.api.SettingException;
import org.seq4j.api.Split;
import org.seq4j.api.Task;
import org.seq4j.api.Tokens;
import org.seq4j.api.plugin.Choice;
import org.seq4j.tasks.NoSettings;
import org.seq4j.tasks.Offered;
import org.seq4j.tasks.text.VocabularySettings;

/** Several right answers to one source. */
class ReferencesTest {
  @TempDir Path folder;

  @BeforeEach
  void files() throws IOException {
    write("words.tsv", "a\tX\nb\tY\na\tZ Z\nc\tW\tV\t\tU\n");
    write("source", "a\nb\n");
    write("first", "X\nY\n");
    write("second", "Z\nW W\n");
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }

  private static SideSettings side(List<String> train, List<String> dev, boolean lowercase) {
    Choice whitespace = new Choice("whitespace", new NoSettings());
    return new SideSettings(
        train, dev, List.of(), whitespace, lowercase, "", VocabularySettings.ALL);
  }

  private Task tabbed(References references) {
    List<String> files = List.of("words.tsv");
    return task(
        SideSettings.DEFAULTS,
        side(List.of(), List.of(), true),
        new TsvSettings(files, files, List.of(), 1, 2),
        references);
  }

  private Task parallel(List<String> sources, List<String> targets) {
    return task(
        side(List.of("source"), sources, false),
        side(List.of("first"), targets, false),
        TsvSettings.DEFAULTS,
        References.PARALLEL);
  }

  private Task task(
      SideSettings source, SideSettings target, TsvSettings tsv, References references) {
    return new TransductionTask(settings(source, target, tsv, references), Offered.context(folder));
  }

  private static TransductionSettings settings(
      SideSettings source, SideSettings target, TsvSettings tsv, References references) {
    return new TransductionSettings(
        source,
        target,
        tsv,
        JsonlSettings.DEFAULTS,
        List.of(),
        references,
        1,
        200,
        Optional.empty());
  }

  private static List<String> examples(Task task, Split split) {
    List<String> all = new ArrayList<>();
    try (Examples examples = task.examples(split, task.learnVocabularies())) {
      examples.forEachRemaining(example -> all.add(text(example)));
    }
    return all;
  }

  private static String text(Example example) {
    return "%s %d %s %s %s"
        .formatted(
            example.origin(),
            example.position(),
            ((Tokens) example.source()).words(),
            ((Tokens) example.target().orElseThrow()).words(),
            example.references());
  }

  @Test
  void linesWithOneSourceAreOneExampleInTheOrderOfTheirFirstLines() {
    assertThat(examples(tabbed(References.GROUPED), Split.DEV))
        .containsExactly(
            "words.tsv:1 0 [a] [x] [x, z z]",
            "words.tsv:2 1 [b] [y] [y]",
            "words.tsv:4 2 [c] [w] [w]");
  }

  @Test
  void trainingStillSeesEveryLine() {
    for (References references : References.values()) {
      assertThat(examples(tabbed(references), Split.TRAIN))
          .containsExactly(
              "words.tsv:1 0 [a] [x] [x]",
              "words.tsv:2 1 [b] [y] [y]",
              "words.tsv:3 2 [a] [z, z] [z z]",
              "words.tsv:4 3 [c] [w] [w]");
    }
  }

  @Test
  void columnsBehindTheTargetAreRightTooUnlessEmpty() {
    assertThat(examples(tabbed(References.PARALLEL), Split.DEV))
        .contains("words.tsv:3 2 [a] [z, z] [z z]", "words.tsv:4 3 [c] [w] [w, v, u]");
  }

  @Test
  void severalTargetFilesStandBesideOneSourceFile() {
    assertThat(examples(parallel(List.of("source"), List.of("first", "second")), Split.DEV))
        .containsExactly("source:1 0 [a] [X] [X, Z]", "source:2 1 [b] [Y] [Y, W W]");
  }

  @Test
  void filesThatDoNotFitAreRefused() throws IOException {
    write("second", "Z\n");
    assertMessage(
        "second-references",
        DataException.class,
        folder,
        () -> examples(parallel(List.of("source"), List.of("first", "second")), Split.DEV));
    assertMessage(
        "references-of-two-sources",
        SettingException.class,
        folder,
        () -> parallel(List.of("source", "source"), List.of("first", "second")));
    assertMessage(
        "no-references",
        SettingException.class,
        folder,
        () -> parallel(List.of("source"), List.of()));
  }
}
