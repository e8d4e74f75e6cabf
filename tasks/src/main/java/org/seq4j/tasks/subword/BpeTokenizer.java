package org.seq4j.tasks.subword;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.seq4j.api.DataException;
import org.seq4j.api.LearnedTokenizer;
import org.seq4j.api.Origin;
import org.seq4j.api.Tokenizer;
import org.seq4j.nn.Randomness;
import org.seq4j.tasks.text.TextFile;
import org.seq4j.tasks.text.TextLines;
import org.seq4j.tasks.text.WhitespaceTokenizer;
import org.seq4j.tasks.text.WordTokenizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pieces of words: a word begins as its characters, and merges that were learned from the training
 * text make longer pieces of them, frequent words whole. Sennrich et al. 2016,
 * https://arxiv.org/abs/1508.07909. A piece that another one follows in its word ends with
 * {@code @@}, and joining undoes that, so a word of the text that itself ends so does not come
 * back. In training, merges can be left out at random: Provilkov et al. 2020,
 * https://arxiv.org/abs/1910.13267, algorithm 1.
 *
 * <p>Registered as {@code bpe}.
 */
public final class BpeTokenizer implements LearnedTokenizer {
  private static final Logger LOG = LoggerFactory.getLogger(BpeTokenizer.class);
  private static final String MARK = "@@";
  private static final int MOST_REMEMBERED = 1 << 16;
  private static final BooleanSupplier NEVER = () -> false;

  private final BpeSettings settings;
  private final Tokenizer within;
  private final Optional<BpeCodes> codes;
  private final Map<String, List<String>> remembered = new ConcurrentHashMap<>();

  /** A tokenizer that has yet to learn its merges. */
  public BpeTokenizer(BpeSettings settings) {
    this(
        settings,
        switch (settings.within()) {
          case WHITESPACE -> new WhitespaceTokenizer();
          case WORDS -> new WordTokenizer();
        },
        Optional.empty());
  }

  private BpeTokenizer(BpeSettings settings, Tokenizer within, Optional<BpeCodes> codes) {
    this.settings = settings;
    this.within = within;
    this.codes = codes;
  }

  @Override
  public BpeTokenizer learn(Iterator<String> lines, Path root) {
    return new BpeTokenizer(
        settings,
        within,
        Optional.of(settings.codes().map(file -> read(file, root)).orElseGet(() -> learn(lines))));
  }

  private static BpeCodes read(String file, Path root) {
    List<String> all = new ArrayList<>();
    try (TextLines lines = TextLines.open(TextFile.of("tokenizer.codes", file, root))) {
      while (lines.advance()) {
        all.add(lines.text());
      }
    }
    return BpeCodes.parse(file, all);
  }

  private BpeCodes learn(Iterator<String> lines) {
    BpeLearner learner = new BpeLearner();
    while (lines.hasNext()) {
      learner.add(within.split(lines.next()));
    }
    if (learner.words() == 0) {
      throw new DataException(
          "bpe has nothing to learn from: no line of the training data has a word\n  Are these the"
              + " right files?");
    }
    BpeCodes learned = learner.learn(settings.merges(), settings.minimumFrequency());
    if (learned.size() < settings.merges()) {
      LOG.warn(
          "bpe learned {} merges, not {}: no other pair of symbols stands {} times in the training"
              + " text",
          learned.size(),
          settings.merges(),
          settings.minimumFrequency());
    }
    return learned;
  }

  @Override
  public byte[] saved() {
    return known().text().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public BpeTokenizer restore(String file, byte[] saved) {
    String text = new String(saved, StandardCharsets.UTF_8);
    List<String> lines = Arrays.asList(text.split("\n", -1));
    int last = lines.size() - 1;
    if (!lines.get(last).isEmpty()) {
      throw DataException.at(
          new Origin(file, last + 1),
          "the last line does not end with a line break: the file was cut short\n  Restore it from"
              + " a copy.");
    }
    return new BpeTokenizer(
        settings, within, Optional.of(BpeCodes.parse(file, lines.subList(0, last))));
  }

  @Override
  public String extension() {
    return "codes";
  }

  @Override
  public List<String> split(String line) {
    BpeCodes known = known();
    List<String> tokens = new ArrayList<>();
    for (String word : within.split(line)) {
      List<String> pieces = remembered.get(word);
      if (pieces == null) {
        pieces = marked(known.pieces(word, NEVER));
        remember(word, pieces);
      }
      tokens.addAll(pieces);
    }
    return List.copyOf(tokens);
  }

  private void remember(String word, List<String> pieces) {
    if (remembered.size() >= MOST_REMEMBERED) {
      remembered.clear();
    }
    remembered.put(word, pieces);
  }

  @Override
  public Optional<List<String>> vary(String line, Randomness randomness) {
    if (settings.dropout() == 0) {
      return Optional.empty();
    }
    BpeCodes known = known();
    BooleanSupplier drops =
        new BooleanSupplier() {
          private int draws;

          @Override
          public boolean getAsBoolean() {
            return randomness.uniform("bpe", draws++, 0) < settings.dropout();
          }
        };
    return Optional.of(
        within.split(line).stream()
            .flatMap(word -> marked(known.pieces(word, drops)).stream())
            .toList());
  }

  private static List<String> marked(List<String> pieces) {
    List<String> marked = new ArrayList<>(pieces.size());
    for (int i = 0; i < pieces.size(); i++) {
      marked.add(i + 1 < pieces.size() ? pieces.get(i) + MARK : pieces.get(i));
    }
    return List.copyOf(marked);
  }

  @Override
  public String join(List<String> tokens) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (String token : tokens) {
      boolean more = token.endsWith(MARK);
      word.append(token, 0, token.length() - (more ? MARK.length() : 0));
      if (!more) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    if (!word.isEmpty()) { // the output was cut off within a word
      words.add(word.toString());
    }
    return within.join(words);
  }

  private BpeCodes known() {
    return codes.orElseThrow(
        () -> new IllegalStateException("bpe has not learned its merges yet; call learn first"));
  }
}
