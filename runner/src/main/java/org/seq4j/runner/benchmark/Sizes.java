package org.seq4j.runner.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sizes of a workload.
 *
 * @param sourceSymbols the source's vocabulary
 * @param targetSymbols the target's vocabulary
 * @param embedding the size of both embeddings
 * @param encoder units of each of the encoder's two directions
 * @param decoder units of the decoder, and of the attention
 * @param batch sentences in a training batch
 * @param sourceLength symbols of a source
 * @param targetLength symbols of a target, the end symbol included
 */
public record Sizes(
    int sourceSymbols,
    int targetSymbols,
    int embedding,
    int encoder,
    int decoder,
    int batch,
    int sourceLength,
    int targetLength) {
  static final String BATCH = "batch";
  static final String SOURCE_LENGTH = "source-length";
  static final String TARGET_LENGTH = "target-length";

  private static final String VOCABULARY = "vocabulary";
  private static final String EMBEDDING = "embedding";
  private static final String HIDDEN = "hidden";

  /** Vocabularies have four symbols that are no words. */
  private static final int SMALLEST_VOCABULARY = 5;

  /**
   * The sizes that can be set, by name: {@code vocabulary} is that of both languages, {@code
   * hidden} the units of the decoder, of which each direction of the encoder has half.
   */
  public Map<String, Integer> settings() {
    Map<String, Integer> settings = new LinkedHashMap<>();
    settings.put(BATCH, batch);
    settings.put(HIDDEN, decoder);
    settings.put(EMBEDDING, embedding);
    settings.put(SOURCE_LENGTH, sourceLength);
    settings.put(TARGET_LENGTH, targetLength);
    settings.put(VOCABULARY, targetSymbols);
    return settings;
  }

  /**
   * The same sizes but one.
   *
   * @param setting one of {@link #settings}
   * @throws IllegalArgumentException if the value is too small
   */
  Sizes with(String setting, int value) {
    int least = setting.equals(VOCABULARY) ? SMALLEST_VOCABULARY : setting.equals(HIDDEN) ? 2 : 1;
    if (value < least) {
      throw new IllegalArgumentException(
          "%s must be at least %d, got %d".formatted(setting, least, value));
    }
    boolean words = setting.equals(VOCABULARY);
    boolean units = setting.equals(HIDDEN);
    return new Sizes(
        words ? value : sourceSymbols,
        words ? value : targetSymbols,
        setting.equals(EMBEDDING) ? value : embedding,
        units ? value / 2 : encoder,
        units ? value : decoder,
        setting.equals(BATCH) ? value : batch,
        setting.equals(SOURCE_LENGTH) ? value : sourceLength,
        setting.equals(TARGET_LENGTH) ? value : targetLength);
  }
}
