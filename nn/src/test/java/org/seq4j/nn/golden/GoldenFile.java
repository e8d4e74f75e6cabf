package org.seq4j.nn.golden;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * One case that libtorch computed in double precision: what went in and what came out.
 *
 * <p>A result in 64-bit floats should agree to about 1e-11; one in 32-bit floats to 1e-5 of the
 * larger of 1 and the largest expected value. Inputs and weights are exact in both.
 *
 * @param command what writes the file
 * @param version the libtorch that computed it
 * @param description formula, shapes and loss, in words
 * @param sections the arrays by section and name, in the order of the file
 */
public record GoldenFile(
    String command,
    String version,
    String description,
    Map<Section, Map<String, Values>> sections) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** The parts of a file. */
  public enum Section {
    /** Data, masks and the gradients that come in from above. */
    INPUTS,
    /** Weights, matrices as [in, out]. */
    WEIGHTS,
    /** Expected results. */
    OUTPUTS,
    /** Expected gradients, by the name of the input or weight. */
    GRADIENTS
  }

  /** Makes the map unmodifiable. */
  public GoldenFile {
    sections = Map.copyOf(sections);
  }

  /**
   * Reads a case from the class path.
   *
   * @param name the case, such as {@code lstm-cell}
   * @return the case
   * @throws IllegalArgumentException if there is none of this name
   */
  public static GoldenFile read(String name) {
    String resource = "/golden/" + name + ".json";
    try (InputStream stream = GoldenFile.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalArgumentException(
            "no golden file " + resource + " on the class path; testkit/golden writes them");
      }
      return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read golden file " + resource, e);
    }
  }

  static GoldenFile parse(String json) throws JsonProcessingException {
    return MAPPER.readValue(json, Content.class).file();
  }

  /**
   * The names in a section, in the order of the file.
   *
   * @param section the section
   * @return the names
   */
  public List<String> names(Section section) {
    return List.copyOf(sections.get(section).keySet());
  }

  /**
   * The numbers of an array, row-major.
   *
   * @param section where it is
   * @param name what it is called
   * @return a copy
   * @throws IllegalArgumentException if there is none of this name
   */
  public double[] values(Section section, String name) {
    return find(section, name).values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * The shape of an array; a single number has the empty shape.
   *
   * @param section where it is
   * @param name what it is called
   * @return a copy
   * @throws IllegalArgumentException if there is none of this name
   */
  public long[] shape(Section section, String name) {
    return find(section, name).shape().stream().mapToLong(Long::longValue).toArray();
  }

  private Values find(Section section, String name) {
    Values values = sections.get(section).get(name);
    if (values == null) {
      throw new IllegalArgumentException(
          "no '%s' in %s, which has %s".formatted(name, section, names(section)));
    }
    return values;
  }

  /**
   * An array.
   *
   * @param shape its shape
   * @param values its numbers, row-major
   */
  public record Values(List<Long> shape, List<Double> values) {
    /** Checks that the shape holds the values. */
    public Values {
      shape = List.copyOf(shape);
      values = List.copyOf(values);
      long count = shape.stream().reduce(1L, (a, b) -> a * b);
      if (count != values.size()) {
        throw new IllegalArgumentException(
            "shape %s holds %d values, found %d".formatted(shape, count, values.size()));
      }
    }
  }

  private record Content(
      @JsonProperty(required = true) String command,
      @JsonProperty(required = true) String version,
      @JsonProperty(required = true) String description,
      @JsonProperty(required = true) Map<String, Values> inputs,
      @JsonProperty(required = true) Map<String, Values> weights,
      @JsonProperty(required = true) Map<String, Values> outputs,
      @JsonProperty(required = true) Map<String, Values> gradients) {
    GoldenFile file() {
      Map<Section, Map<String, Values>> sections =
          Map.of(
              Section.INPUTS, inputs,
              Section.WEIGHTS, weights,
              Section.OUTPUTS, outputs,
              Section.GRADIENTS, gradients);
      return new GoldenFile(command, version, description, sections);
    }
  }
}
