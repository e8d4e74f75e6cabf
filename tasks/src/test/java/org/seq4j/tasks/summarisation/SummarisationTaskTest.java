package org.seq4j.tasks.summarisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.seq4j.tasks.Messages.assertMessage;
import static org.seq4j.tasks.Messages.assertText;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.api.Baseline;
import org.seq4j.api.DataException;
import org.seq4j.api.Example;
import org.seq4j.api.Examples;
import org.seq4j.api.Metric;
import org.seq4j.api.Split;
import org.seq4j.api.Task;
import org.seq4j.api.Tokens;
import org.seq4j.api.Vocabularies;
import org.seq4j.api.Vocabulary;
import org.seq4j.nn.Randomness;
import org.seq4j.tasks.SharedData;
import org.seq4j.tasks.transduction.TextTask;
import org.slf4j.LoggerFactory;

class SummarisationTaskTest {
  private static final String DOCUMENT = "We meet at 3. Bring the plan! Is that all? Yes.";

  @TempDir private Path folder;

  private void write(String train, String dev) throws IOException {
    Files.writeString(folder.resolve("train.tsv"), train);
    Files.writeString(folder.resolve("dev.tsv"), dev);
  }

  private static List<Example> examples(Examples opened) {
    List<Example> all = new ArrayList<>();
    try (opened) {
      opened.forEachRemaining(all::add);
    }
    return all;
  }

  private static List<String> words(Example example) {
    return ((Tokens) example.source()).words();
  }

  private static List<String> target(Example example) {
    return ((Tokens) example.target().orElseThrow()).words();
  }

  @Test
  void documentsAreCutEverywhereAndTargetsInTrainingOnly() throws IOException {
    String line = "A b c d e f\tT u v w x\n";
    write(line, line);
    Task task = Documents.task(folder, 4, 3);
    Vocabularies known = task.learnVocabularies();
    assertThat(known.source().words()).contains("d").doesNotContain("e");
    assertThat(known.target().words()).contains("v").doesNotContain("w");
    Example train = examples(task.trainingExamples(known, new Randomness(1, 1))).get(0);
    assertThat(words(train)).containsExactly("a", "b", "c", "d");
    assertThat(target(train)).containsExactly("t", "u", "v");
    Example dev = examples(task.examples(Split.DEV, known)).get(0);
    assertThat(words(dev)).containsExactly("a", "b", "c", "d");
    assertThat(target(dev)).containsExactly("t", "u", "v", "w", "x");
    assertThat(dev.references()).containsExactly("t u v w x");
    assertThat(((Tokens) task.read("A b c d e f", known)).words()).hasSize(4);
  }

  @Test
  void whatIsCutIsSaidOnceForEachSplit() throws IOException {
    write("A b c d e f\tt u v w\nA b c\tt\n", "A b c d e\tt\n");
    Task task = Documents.task(folder, 4, 3);
    String said =
        logged(
            () -> {
              Vocabularies known = task.learnVocabularies();
              examples(task.trainingExamples(known, new Randomness(1, 1)));
              examples(task.examples(Split.DEV, known));
              examples(task.examples(Split.DEV, known));
            });
    assertText("truncated", said);
  }

  /** What is logged for users, a line for each. */
  private static String logged(Runnable code) {
    Logger logger = (Logger) LoggerFactory.getLogger(TextTask.class);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);
    try {
      code.run();
    } finally {
      logger.detachAppender(log);
    }
    return log.list.stream()
        .filter(event -> event.getLevel().levelInt > ch.qos.logback.classic.Level.DEBUG_INT)
        .map(ILoggingEvent::getFormattedMessage)
        .collect(Collectors.joining("\n"));
  }

  @Test
  void baselinesSayTheFirstSentencesOfWholeDocuments() throws IOException {
    write("a\tb\n", DOCUMENT + "\tx\n");
    Task task = Documents.task(folder, 2, 3);
    Example dev = examples(task.examples(Split.DEV, task.learnVocabularies())).get(0);
    assertThat(task.baselines())
        .extracting(Baseline::name)
        .containsExactly("first-sentence", "lead-3");
    assertThat(task.baselines())
        .extracting(baseline -> baseline.rule().apply(dev.background().line().orElseThrow()))
        .containsExactly("We meet at 3.", "We meet at 3. Bring the plan! Is that all?");
    assertThat(Documents.task(folder, 2, 1).baselines())
        .extracting(Baseline::name)
        .containsExactly("first-sentence");
  }

  @Test
  void anEmptyDocumentHasAnEmptyFirstSentence() {
    assertThat(Documents.task(folder, 2, 3).baselines())
        .allMatch(baseline -> baseline.rule().apply(" ").isEmpty());
  }

  @Test
  void aMissingColumnIsRefusedWithItsLine() throws IOException {
    write("a\tb\nno tab here\n", "");
    Task task = Documents.task(folder, 4, 3);
    assertMessage("summary-column", DataException.class, folder, task::learnVocabularies);
  }

  @Test
  void documentsWithoutTextAreLeftOutAndCounted() throws IOException {
    write("\tb\na\tb\n", "");
    Task task = Documents.task(folder, 4, 3);
    assertText("summary-empty", logged(task::learnVocabularies));
  }

  /** The e-mails of AESLC, whose dev file has three more subjects beside the original one. */
  @Test
  void mailsAndTheirSubjectsAreReadAsTheyCome() {
    Path data = SharedData.folder("aeslc");
    assumeTrue(Files.isDirectory(data), "needs the AESLC data in " + data);
    Task task = Mails.task(data);
    Vocabulary words = new Vocabulary(List.of("the"));
    List<Example> dev = examples(task.examples(Split.DEV, Vocabularies.of(words, words)));
    assertThat(dev).hasSize(1960).allMatch(mail -> mail.references().size() == 1);
    Metric rouge = task.metrics().get(0);
    assertThat(rouge.name()).isEqualTo("rouge-1");
    Metric.Count count = rouge.start();
    Baseline first = task.baselines().get(0);
    for (Example mail : dev) {
      String said = first.rule().apply(mail.background().line().orElseThrow());
      count.add(new Metric.Judged(said, List.of(), mail.references(), List.of()));
    }
    assertThat(count.value()).as("ROUGE-1 of the first sentence").isCloseTo(15.38, within(0.05));
  }
}
