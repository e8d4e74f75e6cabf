package org.seq4j.runner.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.seq4j.api.Batch;
import org.seq4j.api.Decoder;
import org.seq4j.api.EncoderStates;
import org.seq4j.api.ExtendedVocabulary;
import org.seq4j.api.Feedback;
import org.seq4j.api.Item;
import org.seq4j.api.Objective;
import org.seq4j.api.Output;
import org.seq4j.api.RankedSymbols;
import org.seq4j.api.Scorer;
import org.seq4j.api.Source;
import org.seq4j.api.Target;
import org.seq4j.nn.Packing;
import org.seq4j.nn.Parameters;
import org.seq4j.nn.Randomness;
import org.seq4j.nn.Shape;
import org.seq4j.nn.Tape;
import org.seq4j.nn.Tensor;

/**
 * An encoder-decoder with attention. It holds components and weights, no state of a pass, so that
 * any number of threads can use it at once, each with a tape of its own.
 */
public final class Model implements Scorer {
  private final SourceReader reader;
  private final Decoder decoder;
  private final Feedback feedback;
  private final Output output;
  private final List<Objective> objectives;
  private final Parameters parameters;

  /**
   * @param objectives what training makes small besides the output's loss
   */
  public Model(
      SourceReader reader,
      Decoder decoder,
      Feedback feedback,
      Output output,
      List<Objective> objectives,
      Parameters parameters) {
    this.reader = reader;
    this.decoder = decoder;
    this.feedback = feedback;
    this.output = output;
    this.objectives = List.copyOf(objectives);
    this.parameters = parameters;
  }

  /** All weights. */
  public Parameters parameters() {
    return parameters;
  }

  /**
   * What training makes small: the loss summed over the batch's target symbols, times {@code
   * scale}, objectives included.
   *
   * @param teacherForcing the share of the steps, drawn for each symbol, at which the decoder is
   *     fed what was right rather than what it would have said; Williams and Zipser 1989,
   *     https://doi.org/10.1162/neco.1989.1.2.270, and Bengio et al. 2015,
   *     https://arxiv.org/abs/1506.03099
   */
  public Tensor loss(Tape tape, Batch batch, double teacherForcing, double scale) {
    Target target = batch.target();
    EncoderStates states = reader.read(tape, batch.source());
    Output.Emitter emitter = output.over(batch.source(), states);
    Decoder.Unrolled unrolled =
        teacherForcing >= 1 || tape.randomness().isEmpty()
            ? decoder.unroll(states, feedback.inputs(tape, target), target.packing())
            : sampled(tape, states, emitter, target, teacherForcing);
    Tensor loss = emitter.loss(unrolled, target, scale);
    for (Objective objective : objectives) {
      loss = loss.plus(objective.loss(batch, states, unrolled, scale));
    }
    return loss;
  }

  @Override
  public Optional<ExtendedVocabulary> extended(Item source) {
    return output.extended(source);
  }

  /** All steps at once, where a scorer would take them one by one. */
  @Override
  public double crossEntropy(Tape tape, Batch batch) {
    return forced(
        tape, batch, (emitter, unrolled) -> emitter.crossEntropy(unrolled, batch.target()));
  }

  /** Whether {@link #weightedCrossEntropy} is possible with the model's output. */
  public boolean takesWeights() {
    return output.takesWeights();
  }

  /**
   * The negative logarithms of the probabilities of the batch's targets, each times its example's
   * weight and {@code scale}, summed: a scalar with gradients.
   */
  public Tensor weightedCrossEntropy(Tape tape, Batch batch, double scale) {
    double[] weights = DoubleStream.of(batch.weights()).map(weight -> weight * scale).toArray();
    return forced(
        tape,
        batch,
        (emitter, unrolled) -> emitter.weightedCrossEntropy(unrolled, batch.target(), weights));
  }

  /** What an output makes of a decoder that was fed the whole target. */
  private <T> T forced(
      Tape tape, Batch batch, BiFunction<Output.Emitter, Decoder.Unrolled, T> made) {
    Target target = batch.target();
    EncoderStates states = reader.read(tape, batch.source());
    Output.Emitter emitter = output.over(batch.source(), states);
    return made.apply(
        emitter, decoder.unroll(states, feedback.inputs(tape, target), target.packing()));
  }

  /** Feeds the decoder what was right at some steps and what it would say at the others. */
  private Decoder.Unrolled sampled(
      Tape tape, EncoderStates states, Output.Emitter emitter, Target target, double ratio) {
    Randomness randomness = tape.randomness().orElseThrow();
    Packing packing = target.packing();
    int[] right = target.inputs();
    List<Decoder.Step> steps = new ArrayList<>();
    List<Tensor> fed = new ArrayList<>();
    Decoder.State state = decoder.start(states);
    int[] said = new int[0];
    int position = 0;
    for (int t = 0; t < packing.steps(); t++) {
      int[] ids = new int[packing.rows(t)];
      for (int row = 0; row < ids.length; row++, position++) {
        boolean force = t == 0 || randomness.uniform("teacher-forcing", t, row) < ratio;
        ids[row] = force ? right[position] : said[row];
      }
      Tensor next = feedback.next(tape, ids, t);
      Decoder.Step step = decoder.step(state.first(ids.length), next);
      fed.add(next);
      steps.add(step);
      state = step.state();
      if (t + 1 < packing.steps()) {
        said = tape.withoutRecording(() -> best(emitter.logits(step)));
      }
    }
    return Decoder.Unrolled.of(steps, Tensor.join(fed), packing);
  }

  private static int[] best(Tensor logits) {
    RankedSymbols ranked = new RankedSymbols(logits, 1);
    return IntStream.range(0, logits.shape().rows()).map(row -> ranked.symbol(row, 0)).toArray();
  }

  /**
   * Where a search with this model is.
   *
   * @param positions how many the source has
   * @param aligned whether the attention's weights are those of the source's positions
   */
  private record Position(
      Tape tape,
      Output.Emitter emitter,
      Decoder.State decoder,
      int time,
      int positions,
      boolean aligned)
      implements State {
    @Override
    public State select(int... rows) {
      return new Position(tape, emitter, decoder.select(rows), time, positions, aligned);
    }

    @Override
    public State keep(int... sentences) {
      return new Position(
          tape, emitter.keep(sentences), decoder.keep(sentences), time, positions, aligned);
    }
  }

  @Override
  public State start(Tape tape, Source source) {
    EncoderStates states = reader.read(tape, source);
    return new Position(
        tape,
        output.over(source, states),
        decoder.start(states),
        0,
        source.time(),
        states.timeIsSources());
  }

  @Override
  public Scores next(State state, int[] previous) {
    Position at = (Position) state;
    Tensor fed = feedback.next(at.tape, previous, at.time);
    Decoder.Step step = decoder.step(at.decoder, fed);
    Tensor logits = at.emitter.logits(step);
    State next =
        new Position(at.tape, at.emitter, step.state(), at.time + 1, at.positions, at.aligned);
    return new Scores(
        next, logits, at.aligned ? step.attended().weights() : none(at, previous.length));
  }

  /** No weight for any position of the source. */
  private static Tensor none(Position at, int rows) {
    return at.tape.constant(at.tape.allocate(Shape.of(at.positions, rows)).fill(0));
  }
}
