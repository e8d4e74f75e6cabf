package org.seq4j.runner.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.seq4j.nn.ProductPrecision;
import org.seq4j.runner.benchmark.Benchmark;
import org.seq4j.runner.benchmark.Effort;
import org.seq4j.runner.benchmark.Machine;
import org.seq4j.runner.benchmark.Measurement;
import org.seq4j.runner.benchmark.Setting;
import org.seq4j.runner.benchmark.Trial;
import org.seq4j.runner.benchmark.Workload;
import org.seq4j.runner.config.Suggest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seq4j benchmark}. */
@Command(
    name = "benchmark",
    description = {
      "Times the reference workloads: whole training steps and decoded batches of random symbols.",
      "W1: bidirectional LSTM encoder, additive attention, LSTM decoder with input feeding,"
          + " vocabularies of 8,000 and 6,000, batches of 64 sentences of 14 symbols. W1var: lengths"
          + " of 6 to 22. W2: GRU. W3: a plain RNN without attention. W4: W1's model decodes 20"
          + " symbols, greedily and with a beam. W5: W1's model twice as wide, vocabularies of"
          + " 32,000, 25 symbols.",
      "Each figure is measured in several windows; the table has the median, the best and the worst"
          + " of them. Only real symbols are counted, padding not. Measure on an idle machine."
          + " Allocations are how often all windows together took memory outside the Java heap from"
          + " the system."
    },
    footer = {
      "",
      "Examples:",
      "  seq4j benchmark W1",
      "  seq4j benchmark W1 W4 --threads 1 --json",
      "  seq4j benchmark W1 --profile",
      "  seq4j benchmark --tune",
      "  seq4j benchmark W1 --set hidden=1024 --set batch=128 --windows 3 --steps 4"
    })
final class BenchmarkCommand implements Callable<Integer> {
  /** What the computation reads when it begins. */
  private static final String THREADS = "seq4j.threads";

  /** What is tuned for without other wishes: training and decoding. */
  private static final List<String> TUNED = List.of("W1", "W4");

  private final Console console;

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private PrecisionOption precision;

  @Parameters(
      arity = "0..*",
      paramLabel = "WORKLOAD",
      description =
          "W1, W1var, W2, W3, W4 or W5; several are run one after the other. Without it: all.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Compute with N threads. Without it: as many as there are cores.")
  private Optional<Integer> threads = Optional.empty();

  @Option(
      names = "--windows",
      paramLabel = "N",
      description = "Measure N windows. Without it: 7, and 1 for each setting with --tune.")
  private Optional<Integer> windows = Optional.empty();

  @Option(
      names = "--steps",
      paramLabel = "N",
      description =
          "Training steps, or batches to decode, in a window. Without it: as the workload says.")
  private Optional<Integer> steps = Optional.empty();

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description = "Those before the first window. Without it: as the workload says.")
  private Optional<Integer> warmUp = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "SIZE=N",
      description =
          "Change a size of the workloads: batch, hidden, embedding, source-length, target-length or"
              + " vocabulary. Can be given several times.")
  private List<String> sets = new ArrayList<>();

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  @Option(
      names = "--profile",
      description =
          "Find out after the windows where the time went: by phase, by matrix product, and how long"
              + " the products alone would take.")
  private boolean profile;

  @Option(
      names = "--tune",
      description =
          "Measure the workloads (without any: W1 and W4) with each library for matrix products, with"
              + " each kind of kernels and with several numbers of threads, and print the setting"
              + " that is the fastest on this machine.")
  private boolean tune;

  BenchmarkCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Effort effort = effort();
    List<Workload> workloads = workloads();
    checkPrecision(effort, workloads);
    if (tune) {
      return tune();
    }
    threads.ifPresent(count -> System.setProperty(THREADS, String.valueOf(count)));
    List<Measurement> measurements = new ArrayList<>();
    for (Workload workload : workloads) {
      measurements.add(Benchmark.run(workload, effort, this::show));
    }
    console.status("");
    BenchmarkReport report = new BenchmarkReport(Machine.here(), measurements);
    (json ? report.json() : report.table()).forEach(console::print);
    console.flush();
    return 0;
  }

  /** Measures all settings, each in a process of its own. */
  private int tune() {
    if (profile || threads.isPresent()) {
      throw mistake(
          "--tune tries numbers of threads itself and makes no profile; leave out %s"
              .formatted(profile ? "--profile" : "--threads"));
    }
    List<String> arguments = new ArrayList<>(wanted());
    arguments.add("--windows=" + windows.orElse(1));
    steps.ifPresent(count -> arguments.add("--steps=" + count));
    warmUp.ifPresent(count -> arguments.add("--warm-up=" + count));
    sets.forEach(set -> arguments.add("--set=" + set));
    arguments.add("--precision=" + precision.value().option());
    List<Trial> trials = new ArrayList<>();
    for (Setting setting : Setting.all(Runtime.getRuntime().availableProcessors())) {
      show("measuring " + String.join(" ", setting.options()));
      trials.add(Trial.of(setting, Main.class.getName(), arguments));
    }
    show("");
    TuningReport report = new TuningReport(trials);
    (json ? report.json() : report.table()).forEach(console::print);
    return 0;
  }

  private void checkPrecision(Effort effort, List<Workload> workloads) {
    for (Workload workload : workloads) {
      boolean decodes = workload.kind() == Workload.Kind.DECODING;
      if (effort.precision() == ProductPrecision.INT8 && !decodes) {
        throw mistake(
            "--precision int8 is for decoding, and %s trains; measure it with W4"
                .formatted(workload.name()));
      }
    }
  }

  private void show(String status) {
    if (console.errIsTerminal()) {
      console.status(status);
    }
  }

  private Effort effort() {
    threads.ifPresent(count -> atLeast("--threads", 1, count));
    windows.ifPresent(count -> atLeast("--windows", 1, count));
    steps.ifPresent(count -> atLeast("--steps", 1, count));
    warmUp.ifPresent(count -> atLeast("--warm-up", 0, count));
    return new Effort(
        windows.orElse(Effort.DEFAULTS.windows()),
        optional(steps),
        optional(warmUp),
        precision.value(),
        profile);
  }

  private static OptionalInt optional(Optional<Integer> value) {
    return value.map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  private void atLeast(String option, int least, int value) {
    if (value < least) {
      throw mistake("%s must be at least %d, got %d".formatted(option, least, value));
    }
  }

  private List<Workload> workloads() {
    List<Workload> workloads = new ArrayList<>();
    for (String name : wanted()) {
      Workload workload =
          Workload.named(name)
              .orElseThrow(
                  () ->
                      mistake(
                          "unknown workload '%s'%s"
                              .formatted(name, Suggest.hint(name, "Workloads", Workload.names()))));
      for (String set : sets) {
        workload = resized(workload, set);
      }
      workloads.add(workload);
    }
    return workloads;
  }

  private List<String> wanted() {
    if (!names.isEmpty()) {
      return names;
    }
    return tune ? TUNED : Workload.names();
  }

  private Workload resized(Workload workload, String set) {
    int equals = set.indexOf('=');
    String size = set.substring(0, Math.max(0, equals));
    if (equals < 1 || !set.substring(equals + 1).matches("-?[0-9]{1,9}")) {
      throw mistake("--set %s: expected a size and a whole number, as in batch=32".formatted(set));
    }
    if (!workload.settings().containsKey(size)) {
      throw mistake(
          "--set %s: %s has no size '%s'%s"
              .formatted(
                  set,
                  workload.name(),
                  size,
                  Suggest.hint(size, "Sizes", workload.settings().keySet())));
    }
    try {
      return workload.with(size, Integer.parseInt(set.substring(equals + 1)));
    } catch (IllegalArgumentException e) {
      throw mistake("--set %s: %s".formatted(set, e.getMessage()));
    }
  }

  private ParameterException mistake(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
