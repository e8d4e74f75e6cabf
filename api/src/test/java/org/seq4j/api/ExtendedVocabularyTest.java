package org.seq4j.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExtendedVocabularyTest {
  private static final Vocabulary TARGET = new Vocabulary(List.of("in", "Rome"));
  private static final Vocabulary SOURCE = new Vocabulary(List.of("Zorblatt", "in"));
  private static final Tokens READ =
      SOURCE.encode(List.of("Zorblatt", "in", "Quux", "Zorblatt", "<unk>"));
  private static final ExtendedVocabulary BOTH = ExtendedVocabulary.of(TARGET, READ);

  @Test
  void wordsThatTheTargetLacksAreNumberedBehindItAsTheyFirstStand() {
    assertThat(BOTH.size()).isEqualTo(9);
    assertThat(BOTH.sourceIds()).containsExactly(6, 4, 7, 6, 8);
    assertThat(BOTH.word(6)).isEqualTo("Zorblatt");
    assertThat(BOTH.word(7)).isEqualTo("Quux");
    assertThat(BOTH.word(8)).as("spelled like a symbol, but a word").isEqualTo("<unk>");
    assertThat(BOTH.word(5)).isEqualTo("Rome");
  }

  @Test
  void aTargetsUnknownWordsAreThoseOfTheSourceIfItHasThem() {
    Tokens said = TARGET.encode(List.of("Quux", "in", "Rome", "strange"));
    assertThat(BOTH.ids(said)).containsExactly(7, 4, 5, Vocabulary.UNKNOWN);
    assertThat(said.ids()).as("the text's own").containsExactly(1, 4, 5, 1);
  }

  @Test
  void targetsOfABatchHaveAVocabularyEach() {
    Tokens said = TARGET.encode(List.of("Quux"));
    ExtendedVocabulary other = ExtendedVocabulary.of(TARGET, SOURCE.encode(List.of("Quux")));
    Target target = Target.of(List.of(said, said));
    assertThat(target.outputs(List.of(BOTH, other))).containsExactly(7, 6, 3, 3);
    assertThat(target.outputs()).containsExactly(1, 1, 3, 3);
    assertThat(target.inputs()).containsExactly(2, 2, 1, 1);
  }
}
