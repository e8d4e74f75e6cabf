package org.seq4j.tokenizers;

import ai.djl.sentencepiece.SpTokenizer;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.seq4j.api.LearnedTokenizer;

/**
 * Pieces of running text, in which a space is a character like any other, by a model that
 * SentencePiece trained (unigram, BPE, words or characters). Kudo and Richardson 2018,
 * https://arxiv.org/abs/1808.06226. Joining gives the text as the model normalises it. Characters
 * beyond 16 bits are unknown to the model and pieces of their own ({@link StandIns}).
 *
 * <p>Registered as {@code sentencepiece}.
 */
public final class SentencePieceTokenizer implements LearnedTokenizer {
  private static final String NAME = "sentencepiece";

  private final FileSettings settings;
  private final Optional<Loaded> loaded;

  /** A model and the library's processor of it, which any number of threads may use. */
  private record Loaded(ModelFile file, SpTokenizer processor) {}

  /** A tokenizer whose file has yet to be read. */
  public SentencePieceTokenizer(FileSettings settings) {
    this(settings, Optional.empty());
  }

  private SentencePieceTokenizer(FileSettings settings, Optional<Loaded> loaded) {
    this.settings = settings;
    this.loaded = loaded;
  }

  /** Reads the model's file; there is nothing to learn from lines. */
  @Override
  public SentencePieceTokenizer learn(Iterator<String> lines, Path root) {
    return with(ModelFile.read(NAME, settings, root));
  }

  @Override
  public SentencePieceTokenizer restore(String file, byte[] saved) {
    return with(new ModelFile(file, saved.clone()));
  }

  private SentencePieceTokenizer with(ModelFile file) {
    try {
      SpTokenizer processor = new SpTokenizer(file.content());
      return new SentencePieceTokenizer(settings, Optional.of(new Loaded(file, processor)));
    } catch (UnsupportedOperationException | LinkageError e) {
      throw ModelFile.unusable(NAME, e);
    } catch (RuntimeException e) {
      throw file.refused("a model of SentencePiece", e);
    }
  }

  @Override
  public byte[] saved() {
    return known().file.content().clone();
  }

  @Override
  public String extension() {
    return "model";
  }

  @Override
  public List<String> split(String line) {
    StandIns standIns = new StandIns();
    return known().processor.tokenize(standIns.hide(line)).stream().map(standIns::reveal).toList();
  }

  @Override
  public String join(List<String> tokens) {
    StandIns standIns = new StandIns();
    List<String> hidden = tokens.stream().map(standIns::hide).toList();
    return standIns.reveal(known().processor.buildSentence(hidden));
  }

  private Loaded known() {
    return loaded.orElseThrow(
        () -> new IllegalStateException("sentencepiece has not read its file; call learn first"));
  }
}
