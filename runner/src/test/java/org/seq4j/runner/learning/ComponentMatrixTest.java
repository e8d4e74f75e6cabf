package org.seq4j.runner.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seq4j.api.Batch;
import org.seq4j.api.Hypothesis;
import org.seq4j.nn.Adam;
import org.seq4j.nn.Gradients;
import org.seq4j.nn.Memory;
import org.seq4j.nn.Optimizer;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.Precision;
import org.seq4j.nn.Randomness;
import org.seq4j.nn.SafeTensors;
import org.seq4j.nn.Tape;
import org.seq4j.nn.Tensor;
import org.seq4j.runner.model.Model;
import org.seq4j.runner.train.Checkpoint;

/** Every encoder with every attention, decoder, direction and order, from YAML. */
class ComponentMatrixTest {
  private static final int UPDATES = 30;
  private static final String COPY =
      "{type: copy, symbols: 4, minimum-length: 1, maximum-length: 5, train: 200, dev: 10, test: 10}";
  private static final String TALK = "{type: dialogue, train: talk.txt, dev: talk.txt}";

  @TempDir private Path folder;

  /** One choice of components. */
  record Combination(
      String encoder,
      boolean bidirectional,
      String attention,
      String decoder,
      String attend,
      String output,
      String objectives) {
    Combination(
        String encoder, boolean bidirectional, String attention, String decoder, String attend) {
      this(encoder, bidirectional, attention, decoder, attend, "softmax", "");
    }

    String yaml(Path folder) {
      boolean inTurns = encoder.startsWith("hierarchical");
      return """
      version: 1
      name: matrix
      data: %s
      task: %s
      model:
        source-embedding: {size: 6}
        encoder: {type: %s, size: %d, bidirectional: %s}
        attention: %s
        decoder: {type: %s, size: 8, attend: %s}
        target-embedding: {size: 6}
        output: {type: %s, from: [state, context, embedding]}
      training: {batch: {sentences: 16}, optimizer: {type: adam, rate: 0.02}, updates: 30, objectives: [%s]}
      search: {type: beam, width: 2, maximum-length: 8}
      """
          .formatted(
              folder,
              inTurns ? TALK : COPY,
              encoder,
              bidirectional || encoder.endsWith("words") ? 4 : 8,
              bidirectional,
              attention,
              decoder,
              attend,
              output,
              objectives);
    }
  }

  static Stream<Combination> combinations() {
    List<Combination> all = new ArrayList<>();
    for (String encoder : List.of("rnn", "lstm", "gru")) {
      for (boolean bidirectional : new boolean[] {false, true}) {
        for (String attention :
            List.of("none", "bahdanau", "concat", "dot", "scaled-dot", "general")) {
          for (String decoder : List.of("rnn", "lstm", "gru")) {
            for (String attend : List.of("before", "after")) {
              all.add(new Combination(encoder, bidirectional, attention, decoder, attend));
            }
          }
        }
      }
    }
    all.addAll(copying());
    all.addAll(inTurns());
    return all.stream();
  }

  /** Every decoder with every attention that weighs, told its coverage, copying. */
  private static List<Combination> copying() {
    List<Combination> all = new ArrayList<>();
    for (String attention : List.of("bahdanau", "concat", "dot", "scaled-dot", "general")) {
      String covered = "{type: %s, coverage: true}".formatted(attention);
      for (String decoder : List.of("rnn", "lstm", "gru")) {
        for (String attend : List.of("before", "after")) {
          all.add(
              new Combination(
                  "gru", true, covered, decoder, attend, "pointer-generator", "coverage"));
        }
      }
    }
    all.add(
        new Combination(
            "lstm", true, "dot", "lstm", "after", "softmax", "coverage, guided-attention"));
    return all;
  }

  /** An encoder of turns, with states as large as the decoder's, needs a source that has some. */
  private static List<Combination> inTurns() {
    List<Combination> all = new ArrayList<>();
    for (String attention : List.of("none", "bahdanau", "concat", "dot", "scaled-dot", "general")) {
      for (String decoder : List.of("rnn", "lstm", "gru")) {
        String turns = "hierarchical, turn-size: 8, attend: turns";
        String words = "hierarchical, turn-size: 4, attend: words";
        all.add(new Combination(turns, false, attention, decoder, "after"));
        all.add(new Combination(words, false, attention, decoder, "before"));
      }
    }
    return all;
  }

  @BeforeEach
  void writeConversations() throws IOException {
    StringBuilder talk = new StringBuilder();
    for (int i = 0; i < 16; i++) {
      talk.append("1 a %s\thello\n2 c\tso %s\n".formatted(i % 4, i % 4));
    }
    Files.writeString(folder.resolve("talk.txt"), talk);
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void buildsLearnsAndSurvivesSavingAndLoading(Combination combination) {
    Experiments.Ready ready = Experiments.ready(folder, combination.yaml(folder));
    Batch batch = ready.batch(32);
    try (Memory memory = new Memory(Precision.FLOAT)) {
      everyParameterHasAGradient(ready.model(), batch, memory);
      lossFalls(ready.model(), batch, memory);
      savingAndLoadingKeepsTheOutput(ready, batch, memory);
    }
  }

  private static void everyParameterHasAGradient(Model model, Batch batch, Memory memory) {
    try (Tape tape = Tape.recording(memory)) {
      Gradients gradients = tape.backward(model.loss(tape, batch, 1, 1));
      for (Parameter parameter : model.parameters().all()) {
        assertThat(DoubleStream.of(gradients.of(parameter)).filter(value -> value != 0).count())
            .as(parameter.name())
            .isPositive();
      }
    }
  }

  private static void lossFalls(Model model, Batch batch, Memory memory) {
    Optimizer optimizer =
        new Adam(new Adam.Settings(0.02, 0.9, 0.999, 1e-8, false), model.parameters().all());
    double first = 0;
    double last = 0;
    for (int update = 1; update <= UPDATES; update++) {
      try (Tape tape = Tape.training(memory, new Randomness(1, update))) {
        Tensor loss = model.loss(tape, batch, 1, 1.0 / batch.target().count());
        last = loss.scalar();
        first = update == 1 ? last : first;
        optimizer.step(tape.backward(loss), 1, 1);
      }
    }
    assertThat(last).as("loss after %d updates", UPDATES).isLessThan(0.8 * first);
  }

  private void savingAndLoadingKeepsTheOutput(Experiments.Ready ready, Batch batch, Memory memory) {
    Path file = folder.resolve("model.safetensors");
    SafeTensors.write(file, Checkpoint.weights(ready.model()), Map.of());
    Model loaded = ready.experiment().model(ready.vocabularies());
    loaded.parameters().allocate(Precision.FLOAT, 99);
    assertThat(said(ready, loaded, batch, memory))
        .isNotEqualTo(said(ready, ready.model(), batch, memory));
    SafeTensors.read(file).copyTo(loaded.parameters().all());
    assertThat(said(ready, loaded, batch, memory))
        .isEqualTo(said(ready, ready.model(), batch, memory));
  }

  private static List<String> said(
      Experiments.Ready ready, Model model, Batch batch, Memory memory) {
    try (Tape tape = Tape.inference(memory)) {
      List<String> said = new ArrayList<>();
      for (List<Hypothesis> hypotheses :
          ready.experiment().search().decode(model, tape, batch.source())) {
        Hypothesis best = hypotheses.get(0);
        said.add(ready.vocabularies().target().decode(best.ids()) + " " + best.logProbability());
      }
      return said;
    }
  }
}
