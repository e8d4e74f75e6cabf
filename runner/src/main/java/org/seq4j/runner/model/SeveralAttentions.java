package org.seq4j.runner.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.seq4j.api.Attended;
import org.seq4j.api.Attention;
import org.seq4j.api.EncoderStates;
import org.seq4j.nn.Tensor;

/**
 * An attention for each of several sources, whose contexts stand side by side. Zoph and Knight
 * 2016, https://arxiv.org/abs/1601.00710, section 3.3. The weights are those of the first source;
 * those of the others are kept as memory.
 */
final class SeveralAttentions implements Attention {
  private final List<Attention> attentions;

  SeveralAttentions(List<Attention> attentions) {
    this.attentions = List.copyOf(attentions);
  }

  @Override
  public Focus over(EncoderStates source) {
    List<Focus> all =
        IntStream.range(0, attentions.size())
            .mapToObj(i -> attentions.get(i).over(source.sources().get(i)))
            .toList();
    return new Foci(
        all,
        attentions.stream().map(Attention::size).toList(),
        all.stream().map(focus -> focus.start(focus.batch()).memory().size()).toList());
  }

  @Override
  public int size() {
    return attentions.stream().mapToInt(Attention::size).sum();
  }

  /** There is no one source whose positions it weighs. */
  @Override
  public boolean weighs() {
    return false;
  }

  /**
   * A focus for each source.
   *
   * @param sizes of their contexts
   * @param remembered how many arrays each has in its memory
   */
  private record Foci(List<Focus> all, List<Integer> sizes, List<Integer> remembered)
      implements Focus {
    @Override
    public Attended start(int rows) {
      return joined(all.stream().map(focus -> focus.start(rows)).toList());
    }

    @Override
    public Attended attend(Tensor query, Attended previous) {
      List<Attended> before = parted(previous);
      List<Attended> found = new ArrayList<>();
      for (int i = 0; i < all.size(); i++) {
        found.add(all.get(i).attend(query, before.get(i)));
      }
      return joined(found);
    }

    /** Contexts side by side; in the memory, for each source: weights, how much, its memory. */
    private static Attended joined(List<Attended> parts) {
      List<Tensor> memory = new ArrayList<>();
      for (Attended part : parts) {
        Tensor weights = part.weights();
        memory.add(weights.as(weights.shape().at(0), weights.shape().at(1), 1));
        memory.addAll(part.memory());
      }
      return new Attended(
          Tensor.concat(parts.stream().map(Attended::context).toList()),
          parts.get(0).weights(),
          memory);
    }

    private List<Attended> parted(Attended all) {
      List<Attended> parts = new ArrayList<>();
      int column = 0;
      int place = 0;
      for (int i = 0; i < sizes.size(); i++) {
        Tensor weights = all.memory().get(place);
        int end = place + 1 + remembered.get(i);
        parts.add(
            new Attended(
                all.context().columns(column, sizes.get(i)),
                weights.as(weights.shape().at(0), weights.shape().at(1)),
                all.memory().subList(place + 1, end)));
        column += sizes.get(i);
        place = end;
      }
      return parts;
    }

    @Override
    public int batch() {
      return all.get(0).batch();
    }

    @Override
    public boolean isConstant() {
      return all.stream().allMatch(Focus::isConstant);
    }

    @Override
    public Focus keep(int... sentences) {
      return new Foci(all.stream().map(focus -> focus.keep(sentences)).toList(), sizes, remembered);
    }
  }
}
