package org.seq4j.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code vocabulary}, in this process. */
class VocabularyCommandTest {
  private static final String CONFIG =
      """
      version: 1
      name: text
      data: '%s'
      task:
        type: translation
        source: {train: train.s, dev: dev.s, tokenizer: %s}
        target: {train: train.t, dev: dev.t, vocabulary: {minimum-frequency: 2}}
      """;

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("train.s"), "one one two\none\n");
    Files.writeString(folder.resolve("train.t"), "eins eins zwei\neins\n");
    Files.writeString(folder.resolve("dev.s"), "one six\n");
    Files.writeString(folder.resolve("dev.t"), "eins sechs\n");
  }

  private String config(String tokenizer) throws IOException {
    Path file = folder.resolve("text.yaml");
    return Files.writeString(file, CONFIG.formatted(folder, tokenizer)).toString();
  }

  @Test
  void theVocabularyOfARunIsNotReplaced() throws IOException {
    Path run = CopyRun.in(folder).run();
    byte[] before = Files.readAllBytes(run.resolve("vocabulary.source.txt"));
    Invocation said =
        Invocation.of("", "vocabulary", config("whitespace"), "--out", run.toString());
    assertThat(said.status()).isEqualTo(2);
    assertThat(said.err())
        .contains(run + " is the folder of a run, whose model needs the vocabulary that is there");
    assertThat(run.resolve("vocabulary.source.txt")).hasBinaryContent(before);
  }

  @Test
  void sizesCoverageAndTokensArePrinted() throws IOException {
    Invocation said = Invocation.of("", "vocabulary", config("whitespace"), "--top", "1");
    assertThat(said.status()).as(said.err()).isZero();
    assertThat(said.out())
        .isEqualTo(
            """
            vocabulary  tokens
            source           6
            target           5

            train   tokens  different  unknown  percent
            source       4          2        0     0.00
            target       4          2        1    25.00

            train source frequent  count
            one                        3

            train target frequent  count
            eins                       3

            train target unknown  count
            zwei                      1

            dev     tokens  different  unknown  percent
            source       2          2        1    50.00
            target       2          2        1    50.00

            dev source frequent  count
            one                      1

            dev source unknown  count
            six                     1

            dev target frequent  count
            eins                     1

            dev target unknown  count
            sechs                   1

            """);
  }

  @Test
  void filesThatItWritesGiveTheSameTokensWhenTheyAreNamed() throws IOException {
    Path out = folder.resolve("made");
    Invocation learned =
        Invocation.of("", "vocabulary", config("{type: bpe, merges: 2}"), "--out", out.toString());
    assertThat(learned.status()).as(learned.err()).isZero();
    assertThat(learned.err()).contains("wrote " + out.resolve("tokenizer.source.codes") + "\n");
    assertThat(out.resolve("tokenizer.source.codes")).hasContent("#version: 0.2\no n\non e</w>");
    assertThat(out.resolve("vocabulary.target.txt")).hasContent("eins");

    Invocation named =
        Invocation.of(
            "",
            "vocabulary",
            config("{type: bpe, codes: made/tokenizer.source.codes}"),
            "--set",
            "task.source.vocabulary.file=made/vocabulary.source.txt");
    assertThat(named.status()).as(named.err()).isZero();
    assertThat(named.out()).isEqualTo(learned.out());
  }

  @Test
  void aListAndAMinimumFrequencyContradictEachOther() throws IOException {
    Invocation said =
        Invocation.of(
            "", "vocabulary", config("whitespace"), "--set", "task.target.vocabulary.file=words");
    assertThat(said.status()).isEqualTo(2);
    assertThat(said.err()).contains("'size' and 'minimum-frequency' have no effect");
  }
}
