package org.seq4j.tasks.transduction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.seq4j.api.Example;
import org.seq4j.api.Origin;
import org.seq4j.api.Split;
import org.seq4j.api.Vocabularies;
import org.seq4j.api.Vocabulary;
import org.seq4j.tasks.Offered;
import org.seq4j.tasks.TextSides;
import org.seq4j.tasks.text.LinePairs;
import org.seq4j.tasks.text.TextSide;
import org.seq4j.tasks.text.WhitespaceTokenizer;

/** A corpus of any size passes through; only one example is held. */
class StreamingTest {
  private static final TextSide SIDE = new TextSide("source", new WhitespaceTokenizer(), false);
  private static final Side WHITESPACE = Side.of("whitespace");
  private static final Vocabulary WORDS = new Vocabulary(List.of("w"));

  /** Pairs whose tokens would together need twice the memory that there is. */
  private static final class Generated implements LinePairs {
    private static final int WORDS_A_LINE = 1000;
    private static final long BYTES_A_WORD = 32; // at the least: a string and its characters
    private static final long PAIRS =
        Runtime.getRuntime().maxMemory() / (WORDS_A_LINE * BYTES_A_WORD);
    private final String text = "w ".repeat(WORDS_A_LINE);
    private long given;
    private boolean closed;

    @Override
    public boolean advance() {
      if (given == PAIRS) {
        return false;
      }
      given++;
      return true;
    }

    @Override
    public String source() {
      return text;
    }

    @Override
    public String target() {
      return source();
    }

    @Override
    public Origin origin() {
      return new Origin("generated", given);
    }

    @Override
    public Origin targetOrigin() {
      return origin();
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static TextExamples examples(Generated pairs) {
    return new TextExamples(
        pairs,
        new TextSides(SIDE, SIDE),
        new MoreSources(List.of(), text -> text, Offered.context(Path.of(""))),
        Prefix.NONE,
        Vocabularies.of(WORDS, WORDS),
        Optional.empty(),
        new Losses(Split.TRAIN, TextParts.of(WHITESPACE, WHITESPACE)),
        losses -> {});
  }

  @Test
  void noMoreIsReadThanIsAskedFor() {
    Generated pairs = new Generated();
    try (TextExamples examples = examples(pairs)) {
      assertThat(pairs.given).isZero();
      for (long i = 0; i < 100; i++) {
        assertThat(examples.hasNext()).isTrue();
        Example example = examples.next();
        assertThat(example.position()).isEqualTo(i);
        assertThat(pairs.given).isEqualTo(i + 1);
      }
    }
    assertThat(pairs.closed).isTrue();
  }

  @Test
  void aCorpusLargerThanMemoryPassesThrough() {
    Generated pairs = new Generated();
    long count = 0;
    try (TextExamples examples = examples(pairs)) {
      while (examples.hasNext()) {
        examples.next();
        count++;
      }
    }
    assertThat(count).isEqualTo(Generated.PAIRS);
  }
}
