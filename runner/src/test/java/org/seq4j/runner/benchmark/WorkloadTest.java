package org.seq4j.runner.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.seq4j.api.Batch;
import org.seq4j.api.Example;
import org.seq4j.api.Search;
import org.seq4j.api.Tokens;
import org.seq4j.decoders.BeamSearch;
import org.seq4j.nn.Memory;
import org.seq4j.nn.Parameter;
import org.seq4j.nn.Precision;
import org.seq4j.nn.Tape;
import org.seq4j.runner.model.Model;

/** That the workloads are what the programs that they are compared with run. */
class WorkloadTest {
  private static long parameters(String workload) {
    return Models.of(Workload.named(workload).orElseThrow()).parameters().count();
  }

  private static List<Batch> batches(String workload) {
    return RandomBatches.training(Workload.named(workload).orElseThrow());
  }

  @Test
  void w1HasItsSizes() {
    Batch batch = batches("W1").get(0);

    assertThat(batch.size()).isEqualTo(64);
    assertThat(batch.source().time()).isEqualTo(14);
    assertThat(batch.target().time()).isEqualTo(14);
    assertThat(batch.target().count()).isEqualTo(896);
  }

  @Test
  void symbolsAreThoseThatThePeersDraw() {
    Batch batch = batches("W1var").get(0);

    assertThat(source(batch, 0)[0]).isEqualTo(6156);
    assertThat(source(batch, 2)[3]).isEqualTo(7865);
    assertThat(((Tokens) batch.examples().get(5).target().orElseThrow()).ids()[0]).isEqualTo(3130);
    assertThat(batch.source().time()).isEqualTo(9);
    assertThat(batch.target().time()).isEqualTo(9);
    assertThat(batch.target().count()).isEqualTo(569);
  }

  private static int[] source(Batch batch, int example) {
    return ((Tokens) batch.examples().get(example).source()).ids();
  }

  @Test
  void unequalBatchesCountRealSymbolsOnly() {
    List<Batch> batches = batches("W1var");

    assertThat(batches).hasSize(100);
    for (Batch batch : batches) {
      int longest = batch.examples().stream().mapToInt(WorkloadTest::length).max().orElseThrow();
      int sum = batch.examples().stream().mapToInt(WorkloadTest::length).sum();
      assertThat(longest).isBetween(6, 22);
      assertThat(batch.target().time()).isEqualTo(longest);
      assertThat(batch.target().count()).isEqualTo(sum);
      assertThat(batch.source().time()).isBetween(longest - 2, longest + 2);
    }
    assertThat(batches.stream().mapToInt(batch -> batch.target().count()).sum()).isEqualTo(89_664);
  }

  /** The end symbol is one of the symbols that are predicted. */
  private static int length(Example example) {
    return example.target().orElseThrow().length() + 1;
  }

  /** libtorch's LSTM and RNN have two biases that are only ever added, ours have their sum. */
  @Test
  void modelsHaveAsManyParametersAsThePeers() {
    assertThat(parameters("W1")).isEqualTo(15_998_320 - 4 * (256 + 256 + 512));
    assertThat(parameters("W2")).isEqualTo(14_816_112);
    assertThat(parameters("W3")).isEqualTo(12_452_208 - (256 + 256 + 512));
  }

  @Test
  void withoutAttentionTheContextIsTheDecodersFirstState() {
    Workload workload = Workload.named("W3").orElseThrow().with("hidden", 6).with("vocabulary", 9);

    assertThat(Models.of(workload).parameters().all())
        .extracting(Parameter::name)
        .contains("encoder.bridge.weight")
        .noneMatch(name -> name.startsWith("decoder.bridge"));
  }

  @Test
  void decodingAlwaysSaysAsManySymbols() {
    Workload workload = Workload.named("W4").orElseThrow().with("hidden", 6).with("vocabulary", 9);
    Model model = Models.of(workload);
    try (Memory memory = new Memory(Precision.FLOAT)) {
      new Decoding(workload, model);
      Batch batch = new RandomBatches(workload.sizes(), 44).sources(1, 3).get(0);
      Search search = new BeamSearch(new BeamSearch.Settings(5, 0, 20));
      try (Tape tape = Tape.inference(memory)) {
        assertThat(search.decode(model, tape, batch.source()))
            .hasSize(3)
            .allSatisfy(best -> assertThat(best).hasSize(5))
            .allSatisfy(best -> assertThat(best.get(0).ids()).hasSize(20));
      }
    }
  }
}
