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
import org.seq4j.api.Example;
import org.seq4j.api.Examples;
import org.seq4j.api.SettingException;
import org.seq4j.api.Split;
import org.seq4j.api.Task;
import org.seq4j.api.Tokens;
import org.seq4j.api.Vocabularies;
import org.seq4j.api.plugin.Choice;
import org.seq4j.nn.Randomness;
import org.seq4j.tasks.NoSettings;
import org.seq4j.tasks.Offered;
import org.seq4j.tasks.subword.BpeSettings;
import org.seq4j.tasks.subword.BpeSettings.Within;
import org.seq4j.tasks.text.Sharing;
import org.seq4j.tasks.text.VocabularySettings;

/** Tokenizers that learn, and what the two sides may share. */
class SharedSidesTest {
  private static final Choice WHITESPACE = new Choice("whitespace", new NoSettings());

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("a"), "xx xx yy\nzz\n");
    Files.writeString(folder.resolve("b"), "vv xx\nww xx ww\n");
  }

  private static Choice bpe(int merges, double dropout) {
    return new Choice(
        "bpe", new BpeSettings(merges, 2, Optional.empty(), Within.WHITESPACE, dropout));
  }

  private static SideSettings side(String file, Choice tokenizer, VocabularySettings vocabulary) {
    return new SideSettings(
        List.of(file), List.of(file), List.of(), tokenizer, false, "", vocabulary);
  }

  private Task task(
      Choice source, Choice target, Sharing tokenizer, Sharing vocabulary, int leastInTarget) {
    return new TransductionTask(
        new TransductionSettings(
            side("a", source, VocabularySettings.ALL),
            List.of(),
            side("b", target, new VocabularySettings(0, leastInTarget)),
            TsvSettings.DEFAULTS,
            JsonlSettings.DEFAULTS,
            List.of(),
            0,
            References.SINGLE,
            1,
            200,
            Optional.empty(),
            tokenizer,
            vocabulary,
            TransductionSettings.TRANSLATION.metrics()),
        Offered.context(folder));
  }

  private static List<String> words(Vocabularies vocabularies, String side) {
    return vocabularies.get(side).words().subList(4, vocabularies.get(side).size());
  }

  private static List<String> sources(Examples opened) {
    List<String> all = new ArrayList<>();
    try (Examples examples = opened) {
      while (examples.hasNext()) {
        Example example = examples.next();
        all.add(String.join(" ", ((Tokens) example.source()).words()));
      }
    }
    return all;
  }

  /** Two x stand together four times in both files, but twice in the source alone. */
  @Test
  void aJointTokenizerLearnsFromBothSides() {
    Task joint = task(bpe(1, 0), bpe(1, 0), Sharing.JOINT, Sharing.SEPARATE, 1);
    Vocabularies learned = joint.learnVocabularies();
    assertThat(learned.tokenizers()).containsOnlyKeys("source");
    assertThat(words(learned, "source")).containsExactly("xx", "y", "y@@", "z", "z@@");
    assertThat(words(learned, "target")).containsExactly("w", "w@@", "xx", "v", "v@@");
    assertThat(joint.write(List.of("w@@", "w", "xx"), learned)).isEqualTo("ww xx");
  }

  @Test
  void separateTokenizersLearnFromTheirOwnSide() {
    Vocabularies learned =
        task(bpe(1, 0), bpe(1, 0), Sharing.SEPARATE, Sharing.SEPARATE, 1).learnVocabularies();
    assertThat(learned.tokenizers()).containsOnlyKeys("source", "target");
    assertThat(words(learned, "target")).contains("xx", "w@@");
  }

  @Test
  void aJointVocabularyHasTheWordsOfBothSidesWithTheirCommonCounts() {
    Vocabularies learned =
        task(WHITESPACE, WHITESPACE, Sharing.SEPARATE, Sharing.JOINT, 1).learnVocabularies();
    assertThat(words(learned, "source")).containsExactly("xx", "ww", "vv", "yy", "zz");
    assertThat(learned.target()).isSameAs(learned.source());
  }

  @Test
  void whatCannotBeSharedIsRefused() {
    assertMessage(
        "joint-vocabulary",
        SettingException.class,
        folder,
        () -> task(WHITESPACE, WHITESPACE, Sharing.SEPARATE, Sharing.JOINT, 2));
    assertMessage(
        "joint-tokenizers",
        SettingException.class,
        folder,
        () -> task(bpe(1, 0), bpe(2, 0), Sharing.JOINT, Sharing.SEPARATE, 1));
    assertMessage(
        "joint-nothing",
        SettingException.class,
        folder,
        () -> task(WHITESPACE, WHITESPACE, Sharing.JOINT, Sharing.SEPARATE, 1));
  }

  @Test
  void aListOfWordsIsTheVocabulary() throws IOException {
    Files.writeString(folder.resolve("words"), "zz\nxx\n");
    VocabularySettings list = new VocabularySettings(0, 1, Optional.of("words"));
    Vocabularies learned = listed(list, VocabularySettings.ALL).learnVocabularies();
    assertThat(words(learned, "source")).containsExactly("zz", "xx");
    assertThat(words(learned, "target")).contains("ww");
  }

  @Test
  void whereBothSidesHaveListsTheTrainingDataIsNotRead() throws IOException {
    Files.writeString(folder.resolve("words"), "zz\nxx\n");
    Files.delete(folder.resolve("a"));
    VocabularySettings list = new VocabularySettings(0, 1, Optional.of("words"));
    Vocabularies learned = listed(list, list).learnVocabularies();
    assertThat(words(learned, "target")).containsExactly("zz", "xx");
  }

  private Task listed(VocabularySettings source, VocabularySettings target) {
    return new TransductionTask(
        new TransductionSettings(
            side("a", WHITESPACE, source),
            side("b", WHITESPACE, target),
            TsvSettings.DEFAULTS,
            JsonlSettings.DEFAULTS,
            List.of(),
            References.SINGLE,
            1,
            200,
            Optional.empty()),
        Offered.context(folder));
  }

  @Test
  void dropoutChangesThePassesOfTrainingAndNothingElse() throws IOException {
    Files.writeString(folder.resolve("a"), ("xx ".repeat(40).strip() + "\n").repeat(20));
    Files.writeString(folder.resolve("b"), "v\n".repeat(20));
    Task task = task(bpe(1, 0.5), WHITESPACE, Sharing.SEPARATE, Sharing.SEPARATE, 1);
    Vocabularies learned = task.learnVocabularies();
    assertThat(words(learned, "source")).containsExactlyInAnyOrder("xx", "x", "x@@");
    List<String> plain = sources(task.examples(Split.TRAIN, learned));
    assertThat(plain).containsOnly("xx ".repeat(40).strip());
    assertThat(sources(task.examples(Split.DEV, learned))).isEqualTo(plain);
    List<String> first = sources(task.trainingExamples(learned, new Randomness(1, 1)));
    assertThat(first).hasSameSizeAs(plain).doesNotHaveDuplicates();
    assertThat(sources(task.trainingExamples(learned, new Randomness(1, 1)))).isEqualTo(first);
    assertThat(sources(task.trainingExamples(learned, new Randomness(1, 2))))
        .doesNotContainAnyElementsOf(first);
  }
}
