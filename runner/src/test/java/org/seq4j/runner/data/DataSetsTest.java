package org.seq4j.runner.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.seq4j.runner.data.DataSet.Part;

/** What the data sets are made of. */
class DataSetsTest {
  private static Path shared() {
    Path repository = Path.of("").toAbsolutePath();
    while (repository.getParent() != null && !Files.exists(repository.resolve("mvnw"))) {
      repository = repository.getParent();
    }
    return repository.resolve("../shared/data").normalize();
  }

  private static byte[] unpacked(Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return in.readAllBytes();
    }
  }

  @Test
  void sumsAreThoseOfTheTexts() throws IOException, NoSuchAlgorithmException {
    assumeTrue(Files.exists(shared().resolve("scan")), "the data is not beside the repository");
    List<Part> summed =
        DataSets.all().stream()
            .flatMap(set -> set.parts().stream())
            .filter(part -> !part.sha256().isEmpty())
            .toList();
    assertThat(summed).hasSize(13);
    for (Part part : summed) {
      byte[] text = unpacked(shared().resolve(part.file()));
      String sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
      assertThat(part.sha256()).as(part.file()).isEqualTo(sum);
    }
  }

  @Test
  void namesAndFilesAreTheirOwn() {
    List<DataSet> all = DataSets.all();
    assertThat(all).extracting(DataSet::name).doesNotHaveDuplicates();
    assertThat(all.stream().flatMap(set -> set.parts().stream()).map(Part::file))
        .doesNotHaveDuplicates()
        .allMatch(file -> file.endsWith(".gz"));
    assertThat(all)
        .allSatisfy(set -> assertThat(List.of(set.licence(), set.home())).doesNotContain(""));
  }

  @Test
  void commandsOfScanBecomeColumns() {
    Stream<String> lines = Stream.of("IN: jump twice OUT: I_JUMP I_JUMP");
    assertThat(Conversion.SCAN.convert(lines)).containsExactly("jump twice\tI_JUMP I_JUMP");
  }

  @Test
  void everyTwentiethWordOfTheDictionaryIsForValidation() {
    List<String> lines =
        Stream.concat(
                Stream.of(
                    "'bout B AW1 T",
                    "'cause K AH0 Z",
                    "'course K AO1 R S",
                    "'cuse K Y UW1 Z",
                    "a AH0",
                    "a(2) EY1 # letter"),
                IntStream.range(5, 21).mapToObj(i -> "word" + (char) ('a' + i) + " W ER1 D"))
            .toList();

    assertThat(Conversion.cmudict(0, 0).convert(lines.stream()))
        .containsExactly("'bout\tB AW T", "wordu\tW ER D");
    assertThat(Conversion.cmudict(1, 2).convert(lines.stream()))
        .containsExactly("'cause\tK AH Z", "'course\tK AO R S");
    assertThat(Conversion.cmudict(3, 19).convert(lines.stream()))
        .hasSize(18)
        .startsWith("'cuse\tK Y UW Z", "a\tAH", "a\tEY");
  }

  @Test
  void anEnglishSentenceIsInOneFileOnly() {
    List<String> lines =
        IntStream.range(0, 2000)
            .mapToObj(i -> "Number " + i / 2 + ".\tNombre " + i + ".\tCC-BY")
            .toList();
    List<List<String>> files =
        Stream.of(Conversion.tatoeba(4, 99), Conversion.tatoeba(0, 1), Conversion.tatoeba(2, 3))
            .map(own -> own.convert(lines.stream()).toList())
            .toList();

    assertThat(files.stream().mapToInt(List::size).sum()).isEqualTo(2000);
    assertThat(files.get(1)).hasSizeBetween(10, 90);
    List<List<String>> english =
        files.stream()
            .map(file -> file.stream().map(line -> line.substring(0, line.indexOf('\t'))).toList())
            .toList();
    assertThat(english.get(0)).doesNotContainAnyElementsOf(english.get(1));
    assertThat(english.get(0)).doesNotContainAnyElementsOf(english.get(2));
  }
}
