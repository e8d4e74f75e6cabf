package org.seq4j.tokenizers;

import org.seq4j.api.Tokenizer;
import org.seq4j.testkit.TokenizerContract;

final class SentencePieceContractTest extends TokenizerContract {
  @Override
  protected Tokenizer create() {
    return SentencePieceTokenizerTest.small();
  }
}
