package org.seq4j.tokenizers;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seq4j.api.LearnedTokenizer;

/**
 * Tokens by a {@code tokenizer.json} of Hugging Face's tokenizers
 * (https://github.com/huggingface/tokenizers): its normaliser, pre-tokenizer, model and decoder.
 * Special tokens of its post-processor are not added, lines are neither cut nor filled up. Joining
 * is what its decoder does; a token that it does not know stays as it is, as a word of its own.
 *
 * <p>Registered as {@code huggingface}.
 */
public final class HuggingFaceTokens implements LearnedTokenizer {
  private static final String NAME = "huggingface";
  private static final String NO_REPORTS = "OPT_OUT_TRACKING"; // DJL would report its use
  private static final Map<String, String> AS_IT_IS =
      Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false");

  private final FileSettings settings;
  private final Optional<Loaded> loaded;

  /** A file, what the library made of it, and the numbers of its tokens. */
  private record Loaded(ModelFile file, HuggingFaceTokenizer library, Map<String, Long> ids) {}

  /** A tokenizer whose file has yet to be read. */
  public HuggingFaceTokens(FileSettings settings) {
    this(settings, Optional.empty());
  }

  private HuggingFaceTokens(FileSettings settings, Optional<Loaded> loaded) {
    this.settings = settings;
    this.loaded = loaded;
  }

  /** Reads the file; there is nothing to learn from lines. */
  @Override
  public HuggingFaceTokens learn(Iterator<String> lines, Path root) {
    return with(ModelFile.read(NAME, settings, root));
  }

  @Override
  public HuggingFaceTokens restore(String file, byte[] saved) {
    return with(new ModelFile(file, saved.clone()));
  }

  private HuggingFaceTokens with(ModelFile file) {
    System.setProperty(NO_REPORTS, "true");
    try {
      HuggingFaceTokenizer library =
          HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(file.content()), AS_IT_IS);
      Map<String, Long> ids = TokenIds.of(file.content());
      return new HuggingFaceTokens(settings, Optional.of(new Loaded(file, library, ids)));
    } catch (UnsupportedOperationException | LinkageError e) {
      throw ModelFile.unusable(NAME, e);
    } catch (IOException | RuntimeException e) {
      throw file.refused("a tokenizer.json", e);
    }
  }

  @Override
  public byte[] saved() {
    return known().file.content().clone();
  }

  @Override
  public String extension() {
    return "json";
  }

  @Override
  public List<String> split(String line) {
    return List.of(known().library.encode(line, false, false).getTokens());
  }

  @Override
  public String join(List<String> tokens) {
    Loaded known = known();
    List<String> parts = new ArrayList<>();
    List<Long> run = new ArrayList<>();
    for (String token : tokens) {
      Long id = known.ids.get(token);
      if (id == null) {
        decode(known, run, parts);
        parts.add(token);
      } else {
        run.add(id);
      }
    }
    decode(known, run, parts);
    return String.join(" ", parts);
  }

  /** Decodes the tokens that follow each other and are known. */
  private static void decode(Loaded known, List<Long> run, List<String> parts) {
    if (!run.isEmpty()) {
      long[] ids = run.stream().mapToLong(Long::longValue).toArray();
      parts.add(known.library.decode(ids, false));
      run.clear();
    }
  }

  private Loaded known() {
    return loaded.orElseThrow(
        () -> new IllegalStateException("huggingface has not read its file; call learn first"));
  }
}
