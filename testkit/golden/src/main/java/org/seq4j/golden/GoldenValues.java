package org.seq4j.golden;

import static org.bytedeco.pytorch.global.torch.set_num_threads;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Writes every case into a folder: {@code GoldenValues <folder>}. */
public final class GoldenValues {
  private GoldenValues() {}

  /**
   * Writes the files.
   *
   * @param arguments the folder
   * @throws IOException if a file cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException(
          "expected one argument, the folder for the files, found " + arguments.length);
    }
    set_num_threads(1);
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    for (GoldenCase golden : cases()) {
      String text = writer().writeValueAsString(golden.content()) + "\n";
      Files.writeString(folder.resolve(golden.name() + ".json"), text);
    }
  }

  private static List<GoldenCase> cases() {
    return Stream.of(
            RecurrentCases.all(), AttentionCases.all(), LossCases.all(), OptimizerCases.all())
        .flatMap(List::stream)
        .toList();
  }

  private static ObjectWriter writer() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(indenter);
    return new ObjectMapper().writer(printer).with(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
  }
}
