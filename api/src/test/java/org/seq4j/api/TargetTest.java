package org.seq4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seq4j.api.Vocabulary.BEGIN;
import static org.seq4j.api.Vocabulary.END;
import static org.seq4j.api.Vocabulary.PADDING;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetTest {
  private static Tokens tokens(int... ids) {
    return new Tokens(Collections.nCopies(ids.length, "word"), ids);
  }

  @Test
  void textsThatStandLongestFirstHaveNoPadding() {
    Target target = Target.of(List.of(tokens(4, 5), tokens(6), tokens()));
    assertThat(target.time()).isEqualTo(3);
    assertThat(target.batch()).isEqualTo(3);
    assertThat(target.count()).isEqualTo(6);
    assertThat(target.packing().positions()).isEqualTo(6);
    assertThat(target.inputs()).containsExactly(BEGIN, BEGIN, BEGIN, 4, 6, 5);
    assertThat(target.outputs()).containsExactly(4, 6, END, 5, END, END);
  }

  @Test
  void textsInAnotherOrderHavePaddingInFrontOfLongerOnes() {
    Target target = Target.of(List.of(tokens(), tokens(4, 5), tokens(6)));
    assertThat(target.count()).isEqualTo(6);
    assertThat(target.packing().positions()).isEqualTo(8);
    assertThat(target.inputs()).containsExactly(BEGIN, BEGIN, BEGIN, PADDING, 4, 6, PADDING, 5);
    assertThat(target.outputs()).containsExactly(END, 4, 6, PADDING, 5, END, PADDING, END);
  }

  @Test
  void anEmptyTextIsItsEndSymbol() {
    Target target = Target.of(List.of(tokens()));
    assertThat(target.time()).isEqualTo(1);
    assertThat(target.count()).isEqualTo(1);
    assertThat(target.inputs()).containsExactly(BEGIN);
    assertThat(target.outputs()).containsExactly(END);
  }
}
