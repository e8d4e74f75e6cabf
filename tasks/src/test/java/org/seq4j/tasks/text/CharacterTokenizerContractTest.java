package org.seq4j.tasks.text;

import org.seq4j.api.Tokenizer;
import org.seq4j.testkit.TokenizerContract;

final class CharacterTokenizerContractTest extends TokenizerContract {
  @Override
  protected Tokenizer create() {
    return new CharacterTokenizer();
  }
}
