package org.seq4j.tasks.transduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.seq4j.tasks.Messages.assertMessage;
import static org.seq4j.tasks.Messages.assertText;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.api.DataException;
import org.seq4j.api.Example;
import org.seq4j.api.Examples;
import org.seq4j.api.SettingException;
import org.seq4j.api.Split;
import org.seq4j.api.Task;
import org.seq4j.api.Tokens;
import org.seq4j.api.Vocabularies;
import org.seq4j.api.plugin.Choice;
import org.seq4j.tasks.NoSettings;
import org.seq4j.tasks.Offered;
import org.seq4j.tasks.text.VocabularySettings;
import org.slf4j.LoggerFactory;

class TransductionTaskTest {
  @TempDir Path folder;

  private void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }

  private static SideSettings side(List<String> train, List<String> dev, boolean lowercase) {
    return new SideSettings(
        train,
        dev,
        List.of(),
        new Choice("whitespace", new NoSettings()),
        lowercase,
        "",
        VocabularySettings.ALL);
  }

  private Task parallel(int maximumLength) {
    return task(
        new TransductionSettings(
            side(List.of("a"), List.of("a"), true),
            side(List.of("b"), List.of("b"), true),
            TsvSettings.DEFAULTS,
            JsonlSettings.DEFAULTS,
            List.of(),
            References.SINGLE,
            1,
            maximumLength,
            Optional.empty()));
  }

  private Task task(TransductionSettings settings) {
    return new TransductionTask(settings, Offered.context(folder));
  }

  private static List<Example> examples(Task task, Split split) {
    List<Example> all = new ArrayList<>();
    try (Examples examples = task.examples(split, task.learnVocabularies())) {
      examples.forEachRemaining(all::add);
    }
    return all;
  }

  @Test
  void linesBecomeExamplesWithOriginPositionAndReference() throws IOException {
    write("a", "Ein Hund .\r\nEine Katze .\r\n");
    write("b", "A  dog .\nA cat .\n");
    List<Example> examples = examples(parallel(200), Split.TRAIN);
    assertThat(examples).hasSize(2);
    Example second = examples.get(1);
    assertThat(second.origin()).hasToString("a:2");
    assertThat(second.position()).isEqualTo(1);
    assertThat(((Tokens) second.source()).words()).containsExactly("eine", "katze", ".");
    assertThat(((Tokens) second.target().orElseThrow()).words()).containsExactly("a", "cat", ".");
    assertThat(examples.get(0).references()).containsExactly("a  dog .");
  }

  @Test
  void vocabulariesAreLearnedFromTheTrainingPairsThatAreUsed() throws IOException {
    write("a", "x x y\nz\n\n");
    write("b", "u v\n\nw\n");
    Vocabularies vocabularies = parallel(200).learnVocabularies();
    assertThat(vocabularies.source().words()).endsWith("</s>", "x", "y").doesNotContain("z");
    assertThat(vocabularies.target().words()).endsWith("</s>", "u", "v").doesNotContain("w");
  }

  @Test
  void linesAreReadAsTheDataWere() throws IOException {
    write("a", "ein hund\n");
    write("b", "a dog\n");
    Task task = parallel(200);
    Vocabularies vocabularies = task.learnVocabularies();
    Tokens tokens = (Tokens) task.read("Ein  Hund bellt", vocabularies);
    assertThat(tokens.words()).containsExactly("ein", "hund", "bellt");
    assertThat(tokens.ids()).containsExactly(4, 5, 1);
    assertThat(((Tokens) task.readTarget("A DOG", vocabularies)).words())
        .containsExactly("a", "dog");
    assertThat(task.write(List.of("a", "dog"), vocabularies)).isEqualTo("a dog");
  }

  @Test
  void emptyAndLongPairsAreLeftOutOfTrainingOnly() throws IOException {
    write("a", "x\n\n" + "x ".repeat(10_000) + "\nx x x x\nx x x\n");
    write("b", "y\ny\ny\ny\n \n");
    Task task = parallel(3);
    assertThat(examples(task, Split.TRAIN)).extracting(Example::position).containsExactly(0L);
    List<Example> dev = examples(task, Split.DEV);
    assertThat(dev)
        .extracting(example -> example.source().length())
        .containsExactly(1, 0, 10_000, 4, 3);
    assertThat(dev.get(4).target().orElseThrow().length()).isZero();
  }

  @Test
  void whatIsLeftOutIsWarnedAboutOnceWithItsNumbers() throws IOException {
    write("a", "x\n\n" + "x ".repeat(10_000) + "\nx x x x\nx x x\n");
    write("b", "y\ny\ny\ny\n \n");
    Logger logger = (Logger) LoggerFactory.getLogger(TextTask.class);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);
    try {
      Task task = parallel(3);
      Vocabularies vocabularies = task.learnVocabularies();
      try (Examples examples = task.examples(Split.TRAIN, vocabularies)) {
        examples.forEachRemaining(example -> {});
        assertThat(examples.hasNext()).isFalse();
        assertThatThrownBy(examples::next).isInstanceOf(NoSuchElementException.class);
      }
    } finally {
      logger.detachAppender(log);
    }
    assertThat(log.list)
        .extracting(ILoggingEvent::getLevel)
        .containsExactly(Level.WARN, Level.DEBUG);
    assertThat(log.list.get(1).getFormattedMessage())
        .isEqualTo(log.list.get(0).getFormattedMessage());
    assertText("left-out", log.list.get(0).getFormattedMessage());
  }

  @Test
  void aFileWithTabsHasBothSides() throws IOException {
    write("train.tsv", "1\tEin Hund\ta dog\n\n2\tZwei\ttwo\n");
    Task task = task(tsv(2, 3));
    assertThat(examples(task, Split.TRAIN))
        .extracting(example -> example.origin() + " " + ((Tokens) example.source()).words())
        .containsExactly("train.tsv:1 [Ein, Hund]", "train.tsv:3 [Zwei]");
    assertThat(task.has(Split.TRAIN)).isTrue();
    assertThat(task.has(Split.DEV)).isFalse();
  }

  private static TransductionSettings tsv(int sourceColumn, int targetColumn) {
    return new TransductionSettings(
        SideSettings.DEFAULTS,
        SideSettings.DEFAULTS,
        new TsvSettings(List.of("train.tsv"), List.of(), List.of(), sourceColumn, targetColumn),
        JsonlSettings.DEFAULTS,
        List.of(),
        References.SINGLE,
        1,
        200,
        Optional.empty());
  }

  @Test
  void buildingATaskOpensNoFile() {
    assertThat(parallel(200).has(Split.DEV)).isTrue();
    assertThatThrownBy(() -> parallel(200).learnVocabularies())
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("task setting source.train: there is no such file:");
  }

  @Test
  void filesThatDoNotMatchUpAreFoundWhenVocabulariesAreLearned() throws IOException {
    write("a", "x\nx\n");
    write("b", "y\n");
    assertMessage(
        "parallel-files", DataException.class, folder, () -> parallel(200).learnVocabularies());
  }

  @Test
  void invalidUtf8IsReportedWithItsLine() throws IOException {
    write("a", "x\nx\n");
    Files.write(folder.resolve("b"), "y\n\u00FC\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> parallel(200).learnVocabularies())
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("b:2: not UTF-8: byte 0xFC");
  }

  @Test
  void trainingDataThatAreAllLeftOutMakeNoVocabulary() throws IOException {
    write("a", "x\n");
    write("b", "\n");
    assertMessage(
        "all-left-out", DataException.class, folder, () -> parallel(200).learnVocabularies());
  }

  @Test
  void settingsThatNameNoOrUnequalFilesAreRefused() {
    TransductionSettings none = TransductionSettings.DEFAULTS;
    assertMessage("no-files", SettingException.class, folder, () -> task(none));
    TransductionSettings unequal =
        new TransductionSettings(
            side(List.of("a", "a2"), List.of(), false),
            side(List.of("b"), List.of(), false),
            TsvSettings.DEFAULTS,
            JsonlSettings.DEFAULTS,
            List.of(),
            References.SINGLE,
            1,
            200,
            Optional.empty());
    assertMessage("unequal-files", SettingException.class, folder, () -> task(unequal));
    TransductionSettings both =
        new TransductionSettings(
            side(List.of("a"), List.of(), false),
            side(List.of("b"), List.of(), false),
            tsv(1, 2).tsv(),
            JsonlSettings.DEFAULTS,
            List.of(),
            References.SINGLE,
            1,
            200,
            Optional.empty());
    assertMessage("files-and-tsv", SettingException.class, folder, () -> task(both));
  }

  @Test
  void textsThatAreCutButStillTooLongAreRefused() {
    SideSettings source = SideSettings.in("words", 600);
    assertMessage(
        "truncate-beyond",
        IllegalArgumentException.class,
        folder,
        () -> TransductionSettings.of(source, SideSettings.DEFAULTS, 500, List.of()));
  }
}
