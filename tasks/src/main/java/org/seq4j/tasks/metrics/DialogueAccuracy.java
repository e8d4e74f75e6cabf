package org.seq4j.tasks.metrics;

import java.util.HashSet;
import java.util.Set;
import org.seq4j.api.Background;
import org.seq4j.api.Metric;

/**
 * The share of dialogues, in percent, of which every output is equal to one of its references, as
 * {@link ExactMatch} compares them: the per-dialogue accuracy of Bordes et al. 2017,
 * https://arxiv.org/abs/1605.07683. Outputs of one group are one dialogue, whatever their order; an
 * output of no group is a dialogue by itself.
 *
 * <p>Registered as {@code dialogue-accuracy}. Of no outputs at all the value is 0.
 */
public final class DialogueAccuracy implements Metric {
  private final ExactMatch exact = new ExactMatch();

  @Override
  public String name() {
    return "dialogue-accuracy";
  }

  @Override
  public Set<Background.Fact> needs() {
    return Set.of(Background.Fact.GROUP);
  }

  @Override
  public Count start() {
    Set<String> dialogues = new HashSet<>();
    Set<String> wrong = new HashSet<>();
    return new Count() {
      private int alone;

      @Override
      public void add(Judged judged) {
        String dialogue = judged.background().group().orElseGet(() -> "\n" + alone++);
        dialogues.add(dialogue);
        if (exact.statistics(judged)[0] == 0) {
          wrong.add(dialogue);
        }
      }

      @Override
      public double value() {
        return dialogues.isEmpty()
            ? 0
            : 100.0 * (dialogues.size() - wrong.size()) / dialogues.size();
      }
    };
  }
}
