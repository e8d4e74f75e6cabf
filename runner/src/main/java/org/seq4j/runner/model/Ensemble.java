package org.seq4j.runner.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.seq4j.api.ExtendedVocabulary;
import org.seq4j.api.Item;
import org.seq4j.api.Scorer;
import org.seq4j.api.Source;
import org.seq4j.nn.Shape;
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

  /** Those of a member that copies, if there is any: all have one vocabulary. */
  @Override
  public Optional<ExtendedVocabulary> extended(Item source) {
    return members.stream().flatMap(member -> member.extended(source).stream()).findFirst();
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
    List<Tensor> logits = widened(scores.stream().map(Scores::logits).toList());
    Tensor probabilities = mean(logits.stream().map(Tensor::softmax).toList());
    return new Scores(
        new States(scores.stream().map(Scores::state).toList()),
        withImpossible(probabilities.map(Unary.LOG), logits),
        mean(scores.stream().map(Scores::weights).toList()));
  }

  /** As many symbols for each: one that does not copy cannot say what was added for copying. */
  private static List<Tensor> widened(List<Tensor> logits) {
    int most = logits.stream().mapToInt(each -> each.shape().size()).max().orElseThrow();
    return logits.stream()
        .map(
            each -> {
              int missing = most - each.shape().size();
              Tape tape = each.tape();
              Shape shape = each.shape().withSize(missing);
              return missing == 0
                  ? each
                  : Tensor.concat(
                      List.of(
                          each,
                          tape.constant(tape.allocate(shape).fill(Double.NEGATIVE_INFINITY))));
            })
        .toList();
  }

  /** What is impossible for each is so for all, whatever rounding made of it. */
  private static Tensor withImpossible(Tensor logProbabilities, List<Tensor> logits) {
    float[] first = logits.get(0).value().toFloats();
    for (int i = 0; i < first.length; i++) {
      int place = i;
      if (first[i] == Float.NEGATIVE_INFINITY
          && logits.stream().allMatch(each -> isImpossible(each.value().get(place)))) {
        logProbabilities.value().set(i, Double.NEGATIVE_INFINITY);
      }
    }
    return logProbabilities;
  }

  private static boolean isImpossible(double logit) {
    return logit == Double.NEGATIVE_INFINITY;
  }

  private static Tensor mean(List<Tensor> all) {
    return all.stream().reduce(Tensor::plus).orElseThrow().times(1.0 / all.size());
  }
}
