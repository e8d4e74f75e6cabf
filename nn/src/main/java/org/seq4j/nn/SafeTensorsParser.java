package org.seq4j.nn;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.seq4j.nn.SafeTensorsHeader.Entry;

/** Reads the JSON of a safetensors header. */
final class SafeTensorsParser {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** Where Jackson says that something began, which no reader of the message can look at. */
  private static final Pattern MARKER = Pattern.compile(" \\(start marker at .*");

  private final Path file;
  private final byte[] json;

  SafeTensorsParser(Path file, byte[] json) {
    this.file = file;
    this.json = json;
  }

  SafeTensorsHeader parse(long dataStart) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    try (JsonParser parser = FACTORY.createParser(json)) {
      expect(parser.nextToken(), JsonToken.START_OBJECT, "the header");
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        expect(parser.nextToken(), JsonToken.START_OBJECT, "'" + name + "'");
        if (name.equals(SafeTensorsHeader.METADATA)) {
          readMetadata(parser, metadata);
        } else {
          entries.put(name, entry(parser, name));
        }
      }
      if (parser.nextToken() != null) {
        throw damaged("something follows the header's object");
      }
    } catch (JsonProcessingException e) {
      String why = MARKER.matcher(e.getOriginalMessage()).replaceAll("");
      throw new FileFormatException(
          file + ": damaged, or no safetensors file: its header cannot be understood: " + why, e);
    } catch (IOException e) {
      throw new FileFormatException(file + ": damaged: its header cannot be read: " + e, e);
    }
    return new SafeTensorsHeader(
        Collections.unmodifiableMap(entries), Collections.unmodifiableMap(metadata), dataStart);
  }

  private FileFormatException damaged(String what) {
    return new FileFormatException(file + ": damaged: " + what);
  }

  private void expect(JsonToken found, JsonToken expected, String what) {
    if (found != expected) {
      throw damaged(what + " is " + word(found) + ", expected " + word(expected));
    }
  }

  private static String word(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      case VALUE_STRING -> "a text";
      case VALUE_NUMBER_INT -> "a whole number";
      case VALUE_NUMBER_FLOAT -> "a fraction";
      case VALUE_TRUE, VALUE_FALSE -> "true or false";
      default -> "nothing";
    };
  }

  private void readMetadata(JsonParser parser, Map<String, String> metadata) throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      expect(parser.nextToken(), JsonToken.VALUE_STRING, "metadata '" + key + "'");
      metadata.put(key, parser.getText());
    }
  }

  private Entry entry(JsonParser parser, String name) throws IOException {
    Optional<Precision> precision = Optional.empty();
    Optional<List<Long>> shape = Optional.empty();
    Optional<List<Long>> offsets = Optional.empty();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      JsonToken value = parser.nextToken();
      String what = key + " of tensor '" + name + "'";
      switch (key) {
        case "dtype" -> {
          expect(value, JsonToken.VALUE_STRING, what);
          precision = Optional.of(precision(name, parser.getText()));
        }
        case "shape" -> shape = Optional.of(numbers(parser, what));
        case "data_offsets" -> offsets = Optional.of(numbers(parser, what));
        default -> throw damaged("tensor '" + name + "' has an unknown field '" + key + "'");
      }
    }
    if (precision.isEmpty() || shape.isEmpty() || offsets.isEmpty()) {
      throw damaged("tensor '" + name + "' needs dtype, shape and data_offsets");
    }
    return entry(name, precision.get(), shape.get(), offsets.get());
  }

  private List<Long> numbers(JsonParser parser, String what) throws IOException {
    expect(parser.currentToken(), JsonToken.START_ARRAY, what);
    List<Long> numbers = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      expect(parser.currentToken(), JsonToken.VALUE_NUMBER_INT, what);
      numbers.add(parser.getLongValue());
    }
    return numbers;
  }

  private Precision precision(String name, String type) {
    return switch (type) {
      case "F32" -> Precision.FLOAT;
      case "F64" -> Precision.DOUBLE;
      default ->
          throw new FileFormatException(
              "%s: tensor '%s' has dtype '%s', expected F32 or F64".formatted(file, name, type));
    };
  }

  private Entry entry(String name, Precision precision, List<Long> extents, List<Long> offsets) {
    long bytes = precision.bytes();
    for (long extent : extents) {
      if (extent < 0 || (extent > 0 && bytes > Integer.MAX_VALUE / extent)) {
        throw damaged(
            "tensor '" + name + "' has shape " + extents + ", expected less than 2 GiB of numbers");
      }
      bytes *= extent;
    }
    boolean fits =
        offsets.size() == 2 && offsets.get(0) >= 0 && offsets.get(1) - offsets.get(0) == bytes;
    if (!fits) {
      throw damaged(
          "tensor '%s' of shape %s has data_offsets %s, expected two that are %d bytes apart"
              .formatted(name, extents, offsets, bytes));
    }
    Shape shape = Shape.of(extents.stream().mapToInt(Math::toIntExact).toArray());
    return new Entry(precision, shape, offsets.get(0), offsets.get(1));
  }
}
