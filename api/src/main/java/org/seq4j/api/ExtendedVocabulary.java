package org.seq4j.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A target vocabulary and, behind it, the words of one sentence's source that it lacks: what an
 * output that copies can say to that sentence. See et al. 2017, https://arxiv.org/abs/1704.04368,
 * section 2.2. Words are matched by their spelling. The added words are numbered from the
 * vocabulary's size on in the order in which they first stand in the source, so that a number means
 * the same in any batch.
 */
public final class ExtendedVocabulary {
  private final Vocabulary vocabulary;
  private final List<String> added = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final int[] sourceIds;

  private ExtendedVocabulary(Vocabulary vocabulary, List<String> source) {
    this.vocabulary = vocabulary;
    this.sourceIds = vocabulary.encode(source).ids();
    for (int i = 0; i < sourceIds.length; i++) {
      if (sourceIds[i] == Vocabulary.UNKNOWN) {
        sourceIds[i] = numbers.computeIfAbsent(source.get(i), this::add);
      }
    }
  }

  private int add(String word) {
    added.add(word);
    return size() - 1;
  }

  /**
   * A vocabulary with what a source has beyond it.
   *
   * @throws IllegalArgumentException if the source is not text
   */
  public static ExtendedVocabulary of(Vocabulary vocabulary, Item source) {
    return new ExtendedVocabulary(vocabulary, Source.tokens(source).words());
  }

  /** How many symbols there are: those of the vocabulary and the added words. */
  public int size() {
    return vocabulary.size() + added.size();
  }

  /** The symbol that each position of the source may be copied as. */
  public int[] sourceIds() {
    return sourceIds.clone();
  }

  /** The numbers of a text's tokens: the vocabulary's, or those of added words. */
  public int[] ids(Tokens text) {
    int[] ids = text.ids().clone();
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] == Vocabulary.UNKNOWN) {
        ids[i] = numbers.getOrDefault(text.words().get(i), Vocabulary.UNKNOWN);
      }
    }
    return ids;
  }

  /** The word of a number. */
  public String word(int id) {
    return id < vocabulary.size() ? vocabulary.word(id) : added.get(id - vocabulary.size());
  }
}
