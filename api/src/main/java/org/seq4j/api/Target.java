package org.seq4j.api;

import java.util.List;

/**
 * What a batch of examples wants the model to say: one text an example. The decoder is fed the
 * begin symbol and the text, and should say the text and the end symbol.
 */
public final class Target {
  private final List<Tokens> texts;
  private final int time;
  private final int count;

  private Target(List<Tokens> texts) {
    this.texts = texts;
    int longest = 0;
    int sum = 0;
    for (Tokens text : texts) {
      longest = Math.max(longest, text.length());
      sum += text.length() + 1;
    }
    this.time = longest + 1;
    this.count = sum;
  }

  /** A batch of these texts, in this order. */
  public static Target of(List<? extends Item> items) {
    return new Target(items.stream().map(Source::tokens).toList());
  }

  /** Steps: the longest text and the end symbol. */
  public int time() {
    return time;
  }

  public int batch() {
    return texts.size();
  }

  /** How many symbols there are to say, end symbols included, padding not. */
  public int count() {
    return count;
  }

  /**
   * What the decoder is fed, {@code [time, batch]} with time outermost: begin symbol, text,
   * padding.
   */
  public int[] inputs() {
    int[] ids = new int[time * batch()];
    for (int b = 0; b < batch(); b++) {
      int[] own = texts.get(b).ids();
      ids[b] = Vocabulary.BEGIN;
      for (int t = 0; t < own.length; t++) {
        ids[(t + 1) * batch() + b] = own[t];
      }
    }
    return ids;
  }

  /** What it should say, {@code [time, batch]} with time outermost: text, end symbol, padding. */
  public int[] outputs() {
    int[] ids = new int[time * batch()];
    for (int b = 0; b < batch(); b++) {
      int[] own = texts.get(b).ids();
      for (int t = 0; t < own.length; t++) {
        ids[t * batch() + b] = own[t];
      }
      ids[own.length * batch() + b] = Vocabulary.END;
    }
    return ids;
  }
}
