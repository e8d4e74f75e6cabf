package org.seq4j.api;

import java.util.List;
import java.util.function.ToIntBiFunction;
import java.util.stream.IntStream;
import org.seq4j.nn.Packing;

/**
 * What a batch of examples wants the model to say: one text an example. The decoder is fed the
 * begin symbol and the text, and should say the text and the end symbol.
 */
public final class Target {
  private final List<Tokens> texts;
  private final Packing packing;

  private Target(List<Tokens> texts) {
    this.texts = texts;
    this.packing = Packing.inOrder(texts.stream().mapToInt(text -> text.length() + 1).toArray());
  }

  /** A batch of these texts, in this order. */
  public static Target of(List<? extends Item> items) {
    return new Target(items.stream().map(Source::tokens).toList());
  }

  /** Steps: the longest text and the end symbol. */
  public int time() {
    return packing.steps();
  }

  public int batch() {
    return texts.size();
  }

  /** How many symbols there are to say, end symbols included, padding not. */
  public int count() {
    return texts.stream().mapToInt(text -> text.length() + 1).sum();
  }

  /** How many symbols each text has to say, end symbol included. */
  public int[] lengths() {
    return texts.stream().mapToInt(text -> text.length() + 1).toArray();
  }

  /** The steps of all texts, each with its end symbol; rows in the order of the batch. */
  public Packing packing() {
    return packing;
  }

  /** What the decoder is fed at each packed position: begin symbol, text, padding. */
  public int[] inputs() {
    return packed(
        ids(texts), (text, time) -> time == 0 ? Vocabulary.BEGIN : symbol(text, time - 1));
  }

  /** What it should say at each packed position: text, end symbol, padding. */
  public int[] outputs() {
    return packed(ids(texts), Target::output);
  }

  /**
   * What it should say at each packed position, where each text has a vocabulary of its own.
   *
   * @param own one for each text
   */
  public int[] outputs(List<ExtendedVocabulary> own) {
    return packed(
        IntStream.range(0, texts.size()).mapToObj(i -> own.get(i).ids(texts.get(i))).toList(),
        Target::output);
  }

  private static int output(int[] text, int time) {
    return time == text.length ? Vocabulary.END : symbol(text, time);
  }

  private static int symbol(int[] text, int place) {
    return place < text.length ? text[place] : Vocabulary.PADDING;
  }

  private static List<int[]> ids(List<Tokens> texts) {
    return texts.stream().map(Tokens::ids).toList();
  }

  private int[] packed(List<int[]> symbols, ToIntBiFunction<int[], Integer> symbolAt) {
    int[] sequences = packing.sequences();
    int[] times = packing.times();
    int[] ids = new int[sequences.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = symbolAt.applyAsInt(symbols.get(sequences[i]), times[i]);
    }
    return ids;
  }
}
