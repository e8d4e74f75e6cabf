package org.seq4j.tokenizers;

import java.util.List;
import org.seq4j.api.Tokenizer;
import org.seq4j.testkit.TokenizerContract;

final class HuggingFaceContractTest extends TokenizerContract {
  @Override
  protected Tokenizer create() {
    return HuggingFaceTokensTest.file("bytes.json");
  }

  /** Of characters that the file has. */
  @Override
  protected List<String> lines() {
    return List.of("", "   ", "low", "low lowest", "  slow  west", "ü");
  }
}
