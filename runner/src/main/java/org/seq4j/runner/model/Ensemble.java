package org.seq4j.runner.model;

import java.util.ArrayList;
import java.util.List;
import org.seq4j.api.Scorer;
import org.seq4j.api.Source;
import org.seq4j.nn.Tape;
import org.seq4j.nn.Tensor;
import org.seq4j.nn.kernels.Unary;

/**
 * Several scorers of one vocabulary as one: their probabilities are averaged at each step, and so
 * is what their attention looked at. Sutskever et al. 2014, https://arxiv.org/abs/1409.3215.
 */
public final class Ensemble implements Scorer {
  private final List<Scorer> members;

  /**
   * @param members at least one, all of the same vocabularies
   */
  public Ensemble(List<? extends Scorer> members) {
    if (members.isEmpty()) {
      throw new IllegalArgumentException("an ensemble needs a member, got none");
    }
    this.members = List.copyOf(members);
  }

  private record States(List<State> each) implements State {
    @Override
    public State select(int... rows) {
      return new States(each.stream().map(state -> state.select(rows)).toList());
    }

    @Override
    public State keep(int... sentences) {
      return new States(each.stream().map(state -> state.keep(sentences)).toList());
    }
  }

  @Override
  public State start(Tape tape, Source source) {
    return new States(members.stream().map(member -> member.start(tape, source)).toList());
  }

  @Override
  public Scores next(State state, int[] previous) {
    List<State> states = ((States) state).each;
    List<Scores> scores = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      scores.add(members.get(i).next(states.get(i), previous));
    }
    Tensor probabilities = mean(scores.stream().map(each -> each.logits().softmax()).toList());
    return new Scores(
        new States(scores.stream().map(Scores::state).toList()),
        probabilities.map(Unary.LOG),
        mean(scores.stream().map(Scores::weights).toList()));
  }

  private static Tensor mean(List<Tensor> all) {
    return all.stream().reduce(Tensor::plus).orElseThrow().times(1.0 / all.size());
  }
}
