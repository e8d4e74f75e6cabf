package org.seq4j.runner.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seq4j.api.DataException;
import org.seq4j.api.Vocabulary;
import org.seq4j.nn.Array;
import org.seq4j.nn.Precision;
import org.seq4j.nn.SafeTensors;
import org.seq4j.nn.Shape;
import org.seq4j.runner.model.EmbeddingSettings;
import org.seq4j.runner.model.ModelSettings;
import org.seq4j.runner.wire.RunFolder.IfThere;
import org.seq4j.tasks.text.TextFile;

class PretrainedVectorsTest {
  private static final Vocabulary WORDS = new Vocabulary(List.of("a", "b", "c"));

  @TempDir Path folder;

  private PretrainedVectors read(String text, int size) throws IOException {
    Files.writeString(folder.resolve("vectors.txt"), text);
    return read("vectors.txt", WORDS, size);
  }

  private PretrainedVectors read(String file, Vocabulary vocabulary, int size) {
    String setting = "model.source-embedding";
    return PretrainedVectors.read(
        new ModelSettings.Table(
            "source-embedding", "source", setting, new EmbeddingSettings(size, 0)),
        TextFile.of(setting + ".pretrained.file", file, folder),
        vocabulary);
  }

  private static double[] table(PretrainedVectors vectors) {
    Array table = Array.of(Precision.FLOAT, Shape.of(WORDS.size(), 2)).fill(9);
    vectors.copyTo(table);
    return table.toDoubles();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5 2\n"})
  void rowsOfKnownWordsGetTheirVectors(String header) throws IOException {
    PretrainedVectors vectors =
        read(header + "c 1 -2.5\nx 7 7\n</s> 0.5 1e-1 \na 3 4\na 5 6\n. . 8 8\n", 2);
    assertThat(table(vectors))
        .containsExactly(
            9, 9, 9, 9, 9, 9, 0.5, 0.1f, // pad, unk, s, /s
            3, 4, 9, 9, 1, -2.5); // a, b, c
    assertThat(vectors.summary()).isEqualTo("source-embedding: 2 of 3 words are in vectors.txt");
  }

  @Test
  void aCompressedFileIsReadToo() throws IOException {
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("vectors.gz")))) {
      out.write("b 1 2\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(table(read("vectors.gz", WORDS, 2))).endsWith(9, 9, 1, 2, 9, 9);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a 1 2 3 | vectors.txt:1: vectors of 3 numbers, but model.source-embedding.size is 2",
        "9 300 | vectors.txt:1: vectors of 300 numbers, but model.source-embedding.size is 2",
        "a 1 2;b 1 | vectors.txt:2: vectors of 1 numbers, but model.source-embedding.size is 2",
        "a 1 2; 3 4 | vectors.txt:2: a word is missing before the numbers",
        "a 1 2;b 1 x | vectors.txt:2: expected a number, got 'x'",
        "a 1 nan | vectors.txt:1: expected a number, got 'nan'",
        "x 1 2 | model.source-embedding.pretrained: no word of the vocabulary is in "
      })
  void whatIsWrongIsSaidWithItsLine(String lines, String message) {
    String text = lines.strip().replace(";", "\n") + "\n";
    assertThatThrownBy(() -> read(text, 2))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(message.strip());
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> read("none", WORDS, 2))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("model.source-embedding.pretrained.file: there is no such file: ");
  }

  /** The table of a run of {@link Experiments#TINY}, whose words are 0, 1, 2 and 3. */
  private float[] trained(String name, boolean frozen, int updates) throws IOException {
    Files.writeString(folder.resolve("tiny.txt"), "0 1 1 1 1 1 1 1 1\n2 2 2 2 2 2 2 2 2\n");
    ExperimentSettings settings =
        Experiments.settings(
            folder,
            "data=" + folder,
            "training.updates=" + updates,
            "model.source-embedding.pretrained={file: tiny.txt, frozen: " + frozen + "}");
    RunFolder run =
        Experiments.train(
            new RunFolder(folder.resolve(name)), settings, IfThere.REFUSE, () -> false);
    return SafeTensors.read(run.last()).array("source-embedding.weight").toFloats();
  }

  @Test
  void aFrozenTableStaysAsItWasAndAnotherIsTrained() throws IOException {
    float[] few = trained("few", true, 1);
    assertThat(few[4 * 8]).isEqualTo(1);
    assertThat(few[6 * 8 + 7]).isEqualTo(2);
    assertThat(trained("many", true, 12)).isEqualTo(few);
    assertThat(trained("loose", false, 12)[4 * 8]).isNotEqualTo(1f).isBetween(0.5f, 1.5f);
  }

  @Test
  void aRunGoesOnWithoutTheFile() throws IOException {
    float[] before = trained("run", true, 4);
    Files.delete(folder.resolve("tiny.txt"));
    ExperimentSettings longer =
        Experiments.settings(
            folder,
            "data=" + folder,
            "training.updates=8",
            "model.source-embedding.pretrained={file: tiny.txt, frozen: true}");
    RunFolder run =
        Experiments.train(
            new RunFolder(folder.resolve("run")), longer, IfThere.RESUME, () -> false);
    assertThat(SafeTensors.read(run.last()).array("source-embedding.weight").toFloats())
        .isEqualTo(before);
  }
}
