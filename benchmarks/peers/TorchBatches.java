import static org.bytedeco.pytorch.global.torch.*;

import java.util.Arrays;
import java.util.Comparator;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.*;

/** The workloads' batches as tensors; the same numbers as Seq4J's RandomBatches draws. */
final class TorchBatches {
  private static final int WORDS = 4; // the symbols before are no words
  private static final int EQUAL = 16;
  private static final int UNEQUAL = 100;

  private final TorchModel.Sizes sizes;
  private long state;

  /**
   * @param source [time, batch]
   * @param target [time + 1, batch], the first symbol is only fed, the last only predicted
   * @param lengths of the sources; null if they are all equal
   * @param targetTokens to predict
   */
  record Batch(Tensor source, Tensor target, Tensor lengths, int sourceTokens, int targetTokens) {}

  TorchBatches(TorchModel.Sizes sizes, long seed) {
    this.sizes = sizes;
    this.state = seed;
  }

  private int below(int limit) {
    state = state * 6364136223846793005L + 1442695040888963407L;
    return (int) ((state >>> 33) % limit);
  }

  static Batch[] equal(TorchModel.Sizes sizes) {
    TorchBatches draws = new TorchBatches(sizes, 42);
    Batch[] batches = new Batch[EQUAL];
    for (int i = 0; i < EQUAL; i++) {
      Tensor source = draws.symbols(sizes.sourceLength(), sizes.batch(), sizes.sourceSymbols());
      Tensor target = draws.symbols(sizes.targetLength() + 1, sizes.batch(), sizes.targetSymbols());
      batches[i] =
          new Batch(
              source,
              target,
              null,
              sizes.sourceLength() * sizes.batch(),
              sizes.targetLength() * sizes.batch());
    }
    return batches;
  }

  static Batch[] unequal(TorchModel.Sizes sizes) {
    return new TorchBatches(sizes, 43).unequal();
  }

  private Batch[] unequal() {
    int[][] pairs = new int[UNEQUAL * sizes.batch()][];
    for (int i = 0; i < pairs.length; i++) {
      int source = 6 + below(17);
      int target = Math.min(22, Math.max(6, source + below(5) - 2));
      pairs[i] = new int[] {source, target};
    }
    Arrays.sort(
        pairs, Comparator.comparingInt((int[] pair) -> pair[0]).thenComparingInt(pair -> pair[1]));
    Batch[] batches = new Batch[UNEQUAL];
    for (int i = 0; i < UNEQUAL; i++) {
      batches[i] = unequal(Arrays.copyOfRange(pairs, i * sizes.batch(), (i + 1) * sizes.batch()));
    }
    for (int i = UNEQUAL - 1; i > 0; i--) {
      int other = below(i + 1);
      Batch batch = batches[i];
      batches[i] = batches[other];
      batches[other] = batch;
    }
    return batches;
  }

  private Batch unequal(int[][] pairs) {
    int[] sourceLengths = Arrays.stream(pairs).mapToInt(pair -> pair[0]).toArray();
    int[] targetLengths = Arrays.stream(pairs).mapToInt(pair -> pair[1] + 1).toArray();
    Tensor source = padded(sourceLengths, sizes.sourceSymbols());
    Tensor target = padded(targetLengths, sizes.targetSymbols());
    long[] lengths = Arrays.stream(sourceLengths).asLongStream().toArray();
    int sourceTokens = Arrays.stream(sourceLengths).sum();
    int targetTokens = Arrays.stream(targetLengths).sum() - pairs.length;
    return new Batch(source, target, tensor(lengths, lengths.length), sourceTokens, targetTokens);
  }

  /** Symbols [time, batch] without padding. */
  Tensor symbols(int time, int batch, int vocabulary) {
    int[] lengths = new int[batch];
    Arrays.fill(lengths, time);
    return padded(lengths, vocabulary);
  }

  private Tensor padded(int[] lengths, int vocabulary) {
    int longest = Arrays.stream(lengths).max().orElseThrow();
    long[] symbols = new long[longest * lengths.length];
    for (int i = 0; i < symbols.length; i++) {
      boolean real = i / lengths.length < lengths[i % lengths.length];
      symbols[i] = real ? WORDS + below(vocabulary - WORDS) : 0;
    }
    return tensor(symbols, longest, lengths.length);
  }

  private static Tensor tensor(long[] values, long... shape) {
    return from_blob(new LongPointer(values), shape, new TensorOptions(ScalarType.Long)).clone();
  }
}
