package org.seq4j.tasks.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.seq4j.tasks.Messages.assertMessage;
import static org.seq4j.tasks.Messages.assertText;
import static org.seq4j.tasks.dialogue.Written.examples;
import static org.seq4j.tasks.dialogue.Written.source;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.api.Background;
import org.seq4j.api.ConversationTask;
import org.seq4j.api.DataException;
import org.seq4j.api.Example;
import org.seq4j.api.Metric;
import org.seq4j.api.SettingException;
import org.seq4j.api.Split;
import org.seq4j.api.Task;
import org.seq4j.api.Tokens;
import org.seq4j.api.Turn;
import org.seq4j.api.Vocabularies;
import org.seq4j.tasks.text.Sharing;
import org.seq4j.tasks.text.VocabularySettings;
import org.slf4j.LoggerFactory;

class DialogueTaskTest {
  @TempDir Path folder;

  private List<Example> read(DialogueFormat format, String text) {
    return examples(task(format, text), Split.TRAIN);
  }

  private Task task(DialogueFormat format, String text) {
    Written written = new Written(folder);
    written.write("train", text);
    return written.task(Written.settings(format, "train"));
  }

  private Task task(
      Optional<String> speaker, Optional<Integer> history, Markers markers, int longest) {
    return task(speaker, Direction.FORWARD, history, markers, longest);
  }

  private Task task(
      Optional<String> speaker,
      Direction direction,
      Optional<Integer> history,
      Markers markers,
      int longest) {
    new Written(folder).write("train", Written.BABI);
    DialogueSettings all = Written.settings(DialogueFormat.BABI, "train");
    return new Written(folder)
        .task(
            new DialogueSettings(
                all.format(),
                all.train(),
                all.dev(),
                all.test(),
                speaker,
                direction,
                history,
                markers,
                longest,
                all.maximumResponse(),
                all.tokenizer(),
                all.lowercase(),
                all.vocabulary(),
                all.targetVocabulary(),
                all.sharing(),
                all.entities(),
                all.metrics()));
  }

  @Test
  void everyResponseIsReadBehindItsWholeHistory() {
    List<Example> examples = read(DialogueFormat.BABI, Written.BABI);
    assertThat(examples.stream().map(Written::source))
        .containsExactly(
            "$k resto_a R_phone resto_a_phone $k resto_a R_price cheap $u t1 hi",
            "$k resto_a R_phone resto_a_phone $k resto_a R_price cheap $u t1 hi"
                + " $s t1 hello what can i do $u t2 a cheap place",
            "$k resto_a R_phone resto_a_phone $k resto_a R_price cheap $u t1 hi"
                + " $s t1 hello what can i do $u t2 a cheap place $s t2 resto_a $u t3 its phone",
            "$u t1 hello",
            "$u t1 hello $s t1 hello what can i do $u t2 <SILENCE>");
    assertThat(examples.stream().map(example -> example.references().get(0)))
        .containsExactly(
            "hello what can i do", "resto_a", "resto_a_phone", "hello what can i do", "where");
    assertThat(examples.stream().map(example -> example.origin().toString()))
        .containsExactly("train:3", "train:4", "train:5", "train:7", "train:8");
  }

  @Test
  void responsesOfADialogueAreAGroupAndItsKnowledgeNamesThings() {
    List<Example> examples = read(DialogueFormat.BABI, Written.BABI);
    assertThat(examples.stream().map(example -> example.background().group().orElseThrow()))
        .containsExactly("train:1", "train:1", "train:1", "train:7", "train:7");
    assertThat(examples.get(1).background().entity().orElseThrow())
        .accepts("resto_a", "resto_a_phone", "cheap")
        .rejects("R_phone", "hi");
    assertThat(examples.get(3).background().facts()).containsExactly(Background.Fact.GROUP);
  }

  @Test
  void aNumberWithoutABlankLineBeginsADialogueToo() {
    List<Example> examples = read(DialogueFormat.BABI, "1 a\tb\n1 c\td\n");
    assertThat(source(examples.get(1))).isEqualTo("$u t1 c");
  }

  @Test
  void aHistoryMayBeShort() {
    Task task = task(Optional.empty(), Optional.of(1), Markers.SPEAKERS, 500);
    assertThat(source(examples(task, Split.TRAIN).get(2)))
        .isEqualTo("$k resto_a R_phone resto_a_phone $k resto_a R_price cheap $u its phone");
  }

  @Test
  void theOldestLinesAreLeftOutOfLongHistoriesAndCounted() {
    Logger log = (Logger) LoggerFactory.getLogger(DialogueTask.class);
    ListAppender<ILoggingEvent> seen = new ListAppender<>();
    seen.start();
    log.addAppender(seen);
    try {
      Task task = task(Optional.empty(), Optional.empty(), Markers.NONE, 5);
      List<Example> examples = examples(task, Split.TRAIN);
      assertThat(examples.stream().map(Written::source))
          .containsExactly(
              "resto_a R_price cheap hi",
              "a cheap place",
              "resto_a its phone",
              "hello",
              "<SILENCE>");
      examples(task, Split.TRAIN);
    } finally {
      log.detachAppender(seen);
    }
    assertText("dialogue-left-out", seen.list.get(0).getFormattedMessage());
    assertThat(seen.list.get(1).getLevel().toString()).isEqualTo("DEBUG");
  }

  @Test
  void ofALineThatDoesNotFitTheEndIsRead() {
    Task task = task(Optional.empty(), Optional.empty(), Markers.SPEAKERS, 2);
    assertThat(source(examples(task, Split.TRAIN).get(1))).isEqualTo("cheap place");
    assertThat(task.longestSource()).hasValue(2);
  }

  @Test
  void theUserMayBeLearnedAsWell() {
    Task task = task(Optional.of("user"), Optional.empty(), Markers.SPEAKERS, 500);
    List<Example> examples = examples(task, Split.TRAIN);
    assertThat(source(examples.get(2))).isEqualTo("$s hello $u hello what can i do");
    assertThat(examples.get(2).references()).containsExactly("<SILENCE>");
  }

  @Test
  void inReverseAResponseIsReadAndWhatItAnswersSaid() {
    Task task = task(Optional.empty(), Direction.REVERSE, Optional.empty(), Markers.TURNS, 500);
    List<Example> examples = examples(task, Split.TRAIN);
    assertThat(examples.stream().map(Written::source))
        .containsExactly(
            "hello what can i do", "resto_a", "resto_a_phone", "hello what can i do", "where");
    assertThat(examples.stream().map(example -> example.references().get(0)))
        .containsExactly("hi", "a cheap place", "its phone", "hello", "<SILENCE>");
    Tokens read = (Tokens) task.read("where", task.learnVocabularies());
    assertThat(read.words()).containsExactly("where");
  }

  @Test
  void linesWithTabsAreDialoguesOfAnybody() {
    List<Example> examples =
        read(DialogueFormat.TSV, "m1\tann\thello\nm1\tbob\thi\nm1\tann\tbye\n\nm2\tbob\tso\n");
    assertThat(examples.stream().map(Written::source))
        .containsExactly("$u t1 hello", "$s t1 hello $u t2 hi");
    assertThat(examples.get(1).references()).containsExactly("bye");
  }

  @Test
  void jsonHoldsTurnsAndKnowledge() {
    List<Example> examples =
        read(
            DialogueFormat.JSONL,
            "{\"knowledge\":[\"tea is hot\"],\"turns\":[{\"speaker\":\"a\",\"text\":\"tea?\"},"
                + "{\"speaker\":\"b\",\"text\":\"yes\"}],\"id\":7}\n");
    assertThat(source(examples.get(0))).isEqualTo("$k tea is hot $u t1 tea?");
    assertThat(examples.get(0).origin()).hasToString("train:1 turn:3");
  }

  @Test
  void aConversationIsAskedAsItWasRead() {
    ConversationTask task = (ConversationTask) task(DialogueFormat.BABI, Written.BABI);
    Vocabularies vocabularies = task.learnVocabularies();
    List<Turn> turns =
        List.of(
            new Turn("knowledge", "resto_a R_phone resto_a_phone"),
            new Turn("knowledge", "resto_a R_price cheap"),
            new Turn("user", "hi"),
            new Turn("bot", "hello what can i do"),
            new Turn("user", "a cheap place"));
    Tokens asked = (Tokens) task.read(task.line(turns), vocabularies);
    Tokens learned = (Tokens) examples(task, Split.TRAIN).get(1).source();
    assertThat(asked.words()).isEqualTo(learned.words());
    assertThat(asked.ids()).isEqualTo(learned.ids());
    assertThat(asked.starts()).isEqualTo(learned.starts()).containsExactly(4, 8, 11, 18);
    assertThat(task.lastTurn(task.line(turns))).isEqualTo("a cheap place");
    Tokens typed = (Tokens) task.read("hello\thello what can i do\t<SILENCE>", vocabularies);
    assertThat(String.join(" ", typed.words()))
        .isEqualTo("$u t1 hello $s t1 hello what can i do $u t2 <SILENCE>");
  }

  @Test
  void whereEverybodyAnswersTheOtherSpeakerDoes() {
    Task task = task(DialogueFormat.TSV, "1\tann\thello\n1\tbob\thi\n");
    Tokens read =
        (Tokens)
            task.read(
                "{\"turns\":[{\"speaker\":\"bob\",\"text\":\"hi\"},{\"speaker\":\"ann\",\"text\":\"hello\"}]}",
                task.learnVocabularies());
    assertThat(read.words()).containsExactly("$s", "t1", "hi", "$u", "t2", "hello");
  }

  @Test
  void whatIsSaidMayBeLessThanWhatIsRead() {
    Written written = new Written(folder);
    written.write("train", Written.BABI);
    Optional<VocabularySettings> frequent = Optional.of(new VocabularySettings(0, 2));
    Vocabularies vocabularies =
        written
            .task(
                Written.settings(
                    DialogueFormat.BABI, frequent, Sharing.SEPARATE, Optional.empty(), "train"))
            .learnVocabularies();
    assertThat(vocabularies.source().words()).contains("resto_a", "resto_a_phone", "where");
    assertThat(vocabularies.target().words())
        .contains("hello")
        .doesNotContain("resto_a", "resto_a_phone", "where");
    assertThatThrownBy(
            () ->
                Written.settings(
                    DialogueFormat.BABI, frequent, Sharing.JOINT, Optional.empty(), "train"))
        .hasMessageContaining("a joint vocabulary leaves nothing for target-vocabulary to choose");
  }

  @Test
  void aSpeakerWhoNeverAnswersIsNamedWithThoseWhoSpeak() {
    new Written(folder).write("train", Written.BABI);
    assertThatThrownBy(
            () ->
                task(Optional.of("bott"), Optional.empty(), Markers.TURNS, 500).learnVocabularies())
        .isInstanceOf(DataException.class)
        .hasMessageContaining("nobody called 'bott' answers anything")
        .hasMessageContaining("speakers: [bot, user]");
  }

  @Test
  void aDialogueIsRightIfAllOfItIs() {
    Task task = task(DialogueFormat.BABI, Written.BABI);
    List<Example> examples = examples(task, Split.TRAIN);
    Metric.Count dialogues = task.metrics().get(1).start();
    Metric.Count entities = task.metrics().get(2).start();
    for (int i : new int[] {4, 0, 2, 1, 3}) { // any order
      Example example = examples.get(i);
      String said = i == 1 ? "cheap resto_b" : example.references().get(0);
      Metric.Judged judged =
          new Metric.Judged(said, List.of(), example.references(), List.of(), example.background());
      dialogues.add(judged);
      entities.add(judged);
    }
    assertThat(dialogues.value()).isEqualTo(50);
    assertThat(entities.value()).isEqualTo(100 * 2 / 4.0); // 1 right, 1 wrong, 1 missed
  }

  @Test
  void badLinesAreNamed() {
    assertMessage(
        "babi-number",
        DataException.class,
        folder,
        () -> read(DialogueFormat.BABI, "1 a\tb\nno number\tc\n"));
    assertMessage(
        "babi-order",
        DataException.class,
        folder,
        () -> read(DialogueFormat.BABI, "1 a\tb\n3 c\td\n"));
    assertMessage(
        "babi-tabs", DataException.class, folder, () -> read(DialogueFormat.BABI, "1 a\tb\tc\n"));
    assertMessage(
        "babi-silence", DataException.class, folder, () -> read(DialogueFormat.BABI, "1 \tb\n"));
    assertMessage(
        "dialogue-columns",
        DataException.class,
        folder,
        () -> read(DialogueFormat.TSV, "m1\tann\thello\nm1\tbob\n"));
    assertMessage(
        "dialogue-no-turns",
        DataException.class,
        folder,
        () -> read(DialogueFormat.JSONL, "{\"text\": \"hello\"}\n"));
    assertMessage(
        "dialogue-no-speaker",
        DataException.class,
        folder,
        () -> read(DialogueFormat.JSONL, "{\"turns\": [{\"text\": \"hello\"}]}\n"));
  }

  @Test
  void behindAConversationNothingMayFollowOnItsLine() {
    String one = "{\"turns\": [{\"speaker\": \"a\", \"text\": \"hello\"}]}";
    assertThatThrownBy(() -> read(DialogueFormat.JSONL, one + "\n" + one + one + "\n"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("train:2: this line is no JSON: ");
  }

  @Test
  void namesOfThingsAreNotedAndEachIsOneWord() {
    Written written = new Written(folder);
    written.write("train", Written.BABI);
    written.write("names", "resto_a\n");
    Task task = written.task(Written.naming("names"));
    assertThat(task.files()).extracting(Task.File::name).containsExactly("train", "names");
    assertThat(examples(task, Split.TRAIN).get(3).background().isEntity("resto_a")).isTrue();
    for (String line : List.of("New York", " ")) {
      written.write("names", "resto_a\n" + line + "\n");
      assertThatThrownBy(() -> examples(task, Split.TRAIN))
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith("names:2: expected one word that names a thing, got ");
    }
  }

  @Test
  void somethingMustBeLearnedFrom() {
    assertMessage(
        "dialogue-no-files",
        SettingException.class,
        folder,
        () -> new Written(folder).task(DialogueSettings.DEFAULTS));
  }
}
