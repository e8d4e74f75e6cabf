package org.seq4j.tasks;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.seq4j.api.LearnedTokenizer;
import org.seq4j.api.Tokens;
import org.seq4j.api.Vocabularies;
import org.seq4j.nn.Randomness;
import org.seq4j.tasks.text.TextSide;
import org.seq4j.tasks.text.VocabularyBuilder;

/**
 * How the two texts of a pair become tokens.
 *
 * @param source the text to read
 * @param target the text to write
 */
public record TextSides(TextSide source, TextSide target) {
  /** Of the pass with which vocabularies are learned; those of training count from 1. */
  private static final Randomness NO_PASS = new Randomness(0, 0);

  /** The tokenizers that have to learn, by name. */
  public Map<String, LearnedTokenizer> tokenizers() {
    Map<String, LearnedTokenizer> learned = new LinkedHashMap<>();
    for (TextSide side : List.of(source, target)) {
      if (side.tokenizer() instanceof LearnedTokenizer tokenizer) {
        learned.put(side.name(), tokenizer);
      }
    }
    return learned;
  }

  /** The same sides with what their tokenizers learned. */
  public TextSides knowing(Vocabularies learned) {
    return new TextSides(source.knowing(learned), target.knowing(learned));
  }

  /** The text that a tokenizer learns from: the sides of its name, pair after pair. */
  public Iterator<String> lines(String tokenizer, Iterator<Pair> pairs) {
    Deque<String> ready = new ArrayDeque<>();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        while (ready.isEmpty() && pairs.hasNext()) {
          Pair pair = pairs.next();
          add(source, pair.source());
          add(target, pair.target());
        }
        return !ready.isEmpty();
      }

      private void add(TextSide side, String line) {
        if (side.name().equals(tokenizer)) {
          ready.add(side.prepare(line));
        }
      }

      @Override
      public String next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return ready.remove();
      }
    };
  }

  /**
   * Counts the tokens that chance gives a pair in one pass of training, where it has a part: pieces
   * that only come about so are then known.
   *
   * @param position the pair's place among those that are counted
   */
  public void countVaried(
      Pair pair, long position, VocabularyBuilder sources, VocabularyBuilder targets) {
    source.vary(pair.source(), sourceChance(NO_PASS, position)).ifPresent(sources::add);
    target.vary(pair.target(), targetChance(NO_PASS, position)).ifPresent(targets::add);
  }

  /** The source's tokens in one pass of training. */
  public Tokens varySource(
      String line, Tokens plain, Vocabularies vocabularies, Randomness pass, long position) {
    return source
        .vary(line, sourceChance(pass, position))
        .map(vocabularies.source()::encode)
        .orElse(plain);
  }

  /** The target's tokens in one pass of training. */
  public Tokens varyTarget(
      String line, Tokens plain, Vocabularies vocabularies, Randomness pass, long position) {
    return target
        .vary(line, targetChance(pass, position))
        .map(vocabularies.target()::encode)
        .orElse(plain);
  }

  private static Randomness sourceChance(Randomness pass, long position) {
    return new Randomness(pass.seed(), 2 * pass.update(), (int) position, 1);
  }

  private static Randomness targetChance(Randomness pass, long position) {
    return new Randomness(pass.seed(), 2 * pass.update() + 1, (int) position, 1);
  }
}
