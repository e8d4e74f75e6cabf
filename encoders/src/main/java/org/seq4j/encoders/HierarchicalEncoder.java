package org.seq4j.encoders;

import java.util.List;
import org.seq4j.api.Encoder;
import org.seq4j.api.EncoderStates;
import org.seq4j.api.LayerSize;
import org.seq4j.api.Sequence;
import org.seq4j.api.config.Description;
import org.seq4j.api.config.Minimum;
import org.seq4j.api.config.Range;
import org.seq4j.nn.CellKind;
import org.seq4j.nn.Mask;
import org.seq4j.nn.Tensor;

/**
 * Recurrent layers over the words of each segment, such as a turn of a conversation, and others
 * over the segments, each of which is read as its last state. Serban et al. 2016,
 * https://arxiv.org/abs/1507.04808, section 3, where the decoder is begun by the last turn's state
 * alone; here attention looks at the turns' states, or at the words' states beside those of their
 * turns. A source without parts is one segment. Registered as {@code hierarchical}.
 */
public final class HierarchicalEncoder implements Encoder {
  /** What attention looks at. */
  public enum Attend {
    /** A state for each segment. */
    TURNS,
    /** A state for each word: its own and that of its segment side by side. */
    WORDS
  }

  /**
   * What can be set.
   *
   * @param cell of all layers
   * @param size the units of each direction of the layers over words
   * @param layers how many layers over words
   * @param bidirectional whether words are also read backwards; segments never are
   * @param turnSize the units of the layers over segments
   * @param turnLayers how many layers over segments
   * @param dropout the share of the numbers that training drops of what is read of a segment
   * @param attend what attention looks at
   */
  public record Settings(
      @Description("the cell of all layers: rnn, lstm, gru") CellKind cell,
      @Description("units of each direction over words") @Minimum(1) int size,
      @Description("how many layers over words") @Minimum(1) int layers,
      @Description("also read words backwards; their states are then twice the size")
          boolean bidirectional,
      @Description("units over turns") @Minimum(1) int turnSize,
      @Description("how many layers over turns") @Minimum(1) int turnLayers,
      @Description("share of the numbers of each turn's vector dropped in training")
          @Range(minimum = 0, maximum = 1, maximumExcluded = true)
          double dropout,
      @Description("what attention looks at: turns, or words beside their turns") Attend attend) {
    public static final Settings DEFAULTS =
        new Settings(CellKind.GRU, 256, 1, true, 256, 1, 0, Attend.WORDS);
  }

  private final Settings settings;
  private final String dropoutName;
  private final RecurrentEncoder words;
  private final RecurrentEncoder turns;

  public HierarchicalEncoder(Settings settings, Sizes sizes) {
    this.settings = settings;
    dropoutName = sizes.parameters().name() + ".turns";
    words =
        new RecurrentEncoder(
            settings.cell,
            new RecurrentEncoder.Settings(
                settings.size, settings.layers, settings.bidirectional, 0, false),
            new Sizes(sizes.parameters().at("words"), sizes.inputSize()));
    turns =
        new RecurrentEncoder(
            settings.cell,
            new RecurrentEncoder.Settings(settings.turnSize, settings.turnLayers, false, 0, false),
            new Sizes(sizes.parameters().at("turns"), words.size()));
  }

  @Override
  public EncoderStates encode(Sequence source) {
    Turns own = new Turns(source);
    if (own.count() == 0) {
      return nothing(source);
    }
    EncoderStates read = words.encode(own.words(source.values()));
    Sequence vectors = own.sequences(read.top().output());
    EncoderStates found =
        turns.encode(
            new Sequence(vectors.values().dropout(settings.dropout, dropoutName), vectors.mask()));
    if (settings.attend == Attend.TURNS) {
      return new EncoderStates(found.states(), found.last(), false);
    }
    Tensor both =
        Tensor.concat(
            List.of(
                own.wordsInPlace(read.states().values()),
                own.turnsInPlace(found.states().values())));
    return new EncoderStates(new Sequence(both, source.mask()), found.last(), true);
  }

  /** The states of sources without a real position: zeros. */
  private EncoderStates nothing(Sequence source) {
    boolean ofTurns = settings.attend == Attend.TURNS;
    int time = ofTurns ? 1 : source.time();
    Mask mask = ofTurns ? Mask.ofLengths(1, new int[source.batch()]) : source.mask();
    Tensor none = source.values().tape().zeros(1, source.batch(), words.size());
    EncoderStates found =
        turns.encode(new Sequence(none, Mask.ofLengths(1, new int[source.batch()])));
    Tensor states = none.tape().zeros(time, source.batch(), size());
    return new EncoderStates(new Sequence(states, mask), found.last(), !ofTurns);
  }

  @Override
  public boolean timeIsSources() {
    return settings.attend == Attend.WORDS;
  }

  @Override
  public int size() {
    return settings.attend == Attend.TURNS ? turns.size() : words.size() + turns.size();
  }

  @Override
  public List<LayerSize> lastSizes() {
    return turns.lastSizes();
  }
}
