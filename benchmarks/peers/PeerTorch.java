import static org.bytedeco.pytorch.global.torch.*;

import java.util.Arrays;
import java.util.Locale;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.*;

/** Times a workload on libtorch. See torch.sh for its arguments. */
public final class PeerTorch {
  private static final int DECODED_STEPS = 20;
  private static final TorchModel.Sizes SMALL =
      new TorchModel.Sizes(8000, 6000, 256, 256, 512, 64, 14, 14);
  private static final TorchModel.Sizes LARGE =
      new TorchModel.Sizes(32000, 32000, 512, 512, 1024, 64, 25, 25);

  private String workload = "W1";
  private boolean unequal;
  private boolean outputByStep;
  private boolean fusedAdam;
  private int threads = 2;
  private int windows = 7;
  private int steps;
  private int warmUp;

  private TorchModel model;
  private Adam adam;
  private FusedAdam fused;
  private final double[] parts = new double[4]; // forward, backward, clipping, Adam
  private float loss;

  private PeerTorch() {}

  public static void main(String[] arguments) {
    PeerTorch peer = new PeerTorch();
    if (peer.read(arguments)) {
      peer.run();
    }
  }

  private boolean read(String[] arguments) {
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--w" -> workload = arguments[++i];
        case "--var" -> unequal = true;
        case "--threads" -> threads = Integer.parseInt(arguments[++i]);
        case "--windows" -> windows = Integer.parseInt(arguments[++i]);
        case "--steps" -> steps = Integer.parseInt(arguments[++i]);
        case "--warmup" -> warmUp = Integer.parseInt(arguments[++i]);
        case "--out" -> outputByStep = arguments[++i].equals("step");
        case "--adam" -> fusedAdam = arguments[++i].equals("fused");
        case "--info" -> {
          System.out.println(show_config().getString());
          System.out.println(get_parallel_info().getString());
          return false;
        }
        default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
      }
    }
    return true;
  }

  private void run() {
    set_num_threads(threads);
    manual_seed(1);
    model =
        switch (workload) {
          case "W1", "W4" -> new TorchModel("lstm", true, SMALL, outputByStep);
          case "W2" -> new TorchModel("gru", true, SMALL, outputByStep);
          case "W3" -> new TorchModel("rnn", false, SMALL, outputByStep);
          case "W5" -> new TorchModel("lstm", true, LARGE, outputByStep);
          default -> throw new IllegalArgumentException("unknown workload " + workload);
        };
    if (workload.equals("W4")) {
      decode();
    } else {
      train();
    }
  }

  private String tag() {
    return "libtorch %s %s threads=%d out=%s adam=%s"
        .formatted(
            System.getProperty("peer.version", "?"),
            workload + (unequal ? "var" : ""),
            threads,
            outputByStep ? "step" : "batch",
            fusedAdam ? "fused" : "default");
  }

  private void train() {
    TorchBatches.Batch[] batches =
        unequal ? TorchBatches.unequal(model.sizes) : TorchBatches.equal(model.sizes);
    if (fusedAdam) {
      fused = new FusedAdam(model.parameterVector);
    } else {
      adam = new Adam(model.parameterVector, new AdamOptions(1e-3));
    }
    boolean large = workload.equals("W5");
    int count = steps > 0 ? steps : unequal ? batches.length / 5 : large ? 2 : 12;
    int before = warmUp > 0 ? warmUp : large ? 2 : 8;
    float first = 0;
    for (int i = 0; i < before; i++) {
      step(batches[i % batches.length]);
      first = i == 0 ? loss : first;
    }
    System.out.printf(
        Locale.ROOT,
        "%s params=%d ln(V)=%.3f loss first=%.4f after warm=%.4f%n",
        tag(),
        model.parameterCount(),
        Math.log(model.sizes.targetSymbols()),
        first,
        loss);
    measure(batches, count);
  }

  private void measure(TorchBatches.Batch[] batches, int count) {
    Arrays.fill(parts, 0);
    double[] targetRates = new double[windows];
    double[] allRates = new double[windows];
    double[] milliseconds = new double[windows];
    int next = 0;
    for (int window = 0; window < windows; window++) {
      long start = System.nanoTime();
      int sourceTokens = 0;
      int targetTokens = 0;
      for (int i = 0; i < count; i++) {
        TorchBatches.Batch batch = batches[next++ % batches.length];
        step(batch);
        sourceTokens += batch.sourceTokens();
        targetTokens += batch.targetTokens();
      }
      double seconds = (System.nanoTime() - start) * 1e-9;
      targetRates[window] = targetTokens / seconds;
      allRates[window] = (sourceTokens + targetTokens) / seconds;
      milliseconds[window] = 1000 * seconds / count;
    }
    report("target tok/s", targetRates, "tok/s");
    report("src+tgt tok/s", allRates, "tok/s");
    report("ms/step", milliseconds, "ms");
    double all = (double) windows * count;
    System.out.printf(
        Locale.ROOT,
        "split ms/step: fwd %.1f bwd %.1f clip %.1f adam %.1f ; last loss %.4f%n",
        parts[0] / all,
        parts[1] / all,
        parts[2] / all,
        parts[3] / all,
        loss);
  }

  private void step(TorchBatches.Batch batch) {
    try (PointerScope scope = new PointerScope()) {
      long start = System.nanoTime();
      for (Tensor parameter : model.parameters) {
        Tensor gradient = parameter.mutable_grad();
        if (gradient.defined()) {
          gradient.reset();
        }
      }
      long time = batch.target().size(0) - 1;
      Tensor inputs = batch.target().narrow(0, 0, time);
      Tensor labels = batch.target().narrow(0, 1, time).reshape(-1);
      Tensor logits = model.logits(batch.source(), inputs, batch.lengths());
      Tensor flat = logits.view(-1, model.sizes.targetSymbols());
      Tensor mean = cross_entropy_loss(flat, labels, new TensorOptional(), 1, 0, 0.0);
      long forward = System.nanoTime();
      mean.backward();
      long backward = System.nanoTime();
      clip_grad_norm_(model.parameterVector, 1.0);
      long clipping = System.nanoTime();
      if (fusedAdam) {
        fused.step();
      } else {
        adam.step();
      }
      long end = System.nanoTime();
      parts[0] += (forward - start) * 1e-6;
      parts[1] += (backward - forward) * 1e-6;
      parts[2] += (clipping - backward) * 1e-6;
      parts[3] += (end - clipping) * 1e-6;
      loss = mean.item_float();
    }
  }

  private void decode() {
    model.training = false;
    TorchBatches draws = new TorchBatches(model.sizes, 44);
    decode("greedy b1", 1, 40, 1, draws);
    decode("greedy b64", 64, 12, 1, draws);
    decode("beam5 b16", 16, 10, 5, draws);
  }

  private void decode(String name, int batch, int defaultTimes, int width, TorchBatches draws) {
    int times = steps > 0 ? steps : defaultTimes;
    Tensor[] sources = new Tensor[8];
    for (int i = 0; i < sources.length; i++) {
      sources[i] = draws.symbols(model.sizes.sourceLength(), batch, model.sizes.sourceSymbols());
    }
    double[] milliseconds = new double[windows];
    for (int window = -2; window < windows; window++) {
      long start = System.nanoTime();
      for (int i = 0; i < times; i++) {
        try (PointerScope scope = new PointerScope()) {
          Tensor source = sources[i % sources.length];
          Tensor said =
              width > 1
                  ? model.beam(source, DECODED_STEPS, width)
                  : model.greedy(source, DECODED_STEPS);
          said.select(0, 0);
        }
      }
      if (window >= 0) {
        milliseconds[window] = (System.nanoTime() - start) * 1e-6 / times;
      }
    }
    report(name + " ms/batch", milliseconds, "ms");
    double tokens = 1000.0 * batch * DECODED_STEPS;
    double[] rates = Arrays.stream(milliseconds).map(each -> tokens / each).toArray();
    report(name + " out tok/s", rates, "tok/s");
  }

  private void report(String name, double[] values, String unit) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    System.out.printf(
        Locale.ROOT,
        "RESULT | %s | %s | min %.2f | med %.2f | max %.2f | %s%n",
        tag(),
        name,
        sorted[0],
        median,
        sorted[sorted.length - 1],
        unit);
  }
}
