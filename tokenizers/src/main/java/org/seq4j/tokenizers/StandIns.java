package org.seq4j.tokenizers;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * Characters for private use that stand in for those beyond 16 bits, such as emoji, in one text:
 * DJL hands texts to SentencePiece in Java's own form of UTF-8, which that takes for damaged where
 * such characters are. The few thousand that there are for private use last for any real line; what
 * is beyond them stays as it is.
 */
final class StandIns {
  private static final int FIRST = 0xE000;
  private static final int LAST = 0xF8FF;

  private final Map<Integer, Integer> standIns = new HashMap<>();
  private final Map<Integer, Integer> originals = new HashMap<>();

  /** The text with characters in place of those that cannot be handed over. */
  String hide(String text) {
    return map(text, this::standIn);
  }

  /** A text, or a part of one, as it was. */
  String reveal(String text) {
    return map(text, character -> originals.getOrDefault(character, character));
  }

  private int standIn(int character) {
    boolean needed = Character.isSupplementaryCodePoint(character) || isPrivate(character);
    if (!needed || (standIns.size() > LAST - FIRST && !standIns.containsKey(character))) {
      return character;
    }
    int standIn = standIns.computeIfAbsent(character, absent -> FIRST + standIns.size());
    originals.put(standIn, character);
    return standIn;
  }

  /** Those of the text itself get one too, so that none is taken for a stand-in. */
  private static boolean isPrivate(int character) {
    return character >= FIRST && character <= LAST;
  }

  private static String map(String text, IntUnaryOperator change) {
    StringBuilder result = new StringBuilder(text.length());
    text.codePoints().map(change).forEach(result::appendCodePoint);
    return result.toString();
  }
}
