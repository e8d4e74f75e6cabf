package org.seq4j.tasks.subword;

import java.nio.file.Path;
import java.util.Optional;
import org.seq4j.api.Tokenizer;
import org.seq4j.tasks.subword.BpeSettings.Within;
import org.seq4j.testkit.TokenizerContract;

final class BpeTokenizerContractTest extends TokenizerContract {
  @Override
  protected Tokenizer create() {
    BpeSettings settings = new BpeSettings(20, 1, Optional.empty(), Within.WHITESPACE, 0.3);
    return new BpeTokenizer(settings).learn(lines().iterator(), Path.of(""));
  }
}
