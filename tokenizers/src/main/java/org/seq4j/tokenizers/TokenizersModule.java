package org.seq4j.tokenizers;

import org.seq4j.api.plugin.Seq4jModule;

/** Offers the tokenizers of other tools' model files. Native libraries are loaded by their use. */
public final class TokenizersModule extends Seq4jModule {
  private static final FileSettings NO_FILE = new FileSettings("");

  @Override
  protected void configure() {
    tokenizer(
        "sentencepiece",
        "pieces by a model file of SentencePiece (Kudo and Richardson 2018)",
        NO_FILE,
        (settings, given) -> new SentencePieceTokenizer(settings));
    tokenizer(
        "huggingface",
        "tokens by a tokenizer.json of Hugging Face's tokenizers",
        NO_FILE,
        (settings, given) -> new HuggingFaceTokens(settings));
  }
}
