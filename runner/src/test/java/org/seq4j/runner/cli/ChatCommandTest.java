package org.seq4j.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.runner.predict.Conversation;
import org.seq4j.runner.predict.Prediction;
import org.seq4j.runner.predict.Predictor;

/** {@code chat}, and {@code predict --rerank}, with models of a conversation learned by heart. */
class ChatCommandTest {
  private static final String TALK =
      """
      1 hi\thello
      2 again\tyou said hi
      3 <SILENCE>\tstill there

      1 hello\tgood day
      2 again\tyou said hello
      3 where\tno idea

      1 it is near
      2 hi\thello
      3 where\tnear
      """;

  @TempDir static Path shared;

  @BeforeAll
  static void train() throws IOException {
    Files.writeString(shared.resolve("talk.txt"), TALK);
    train("talk", "{type: hierarchical, size: 16, turn-size: 24}", "forward");
    train("reverse", "{type: gru, size: 16}", "reverse");
  }

  private static void train(String name, String encoder, String direction) throws IOException {
    String config =
        """
        version: 1
        name: %s
        data: %s
        task: {type: dialogue, train: talk.txt, dev: talk.txt, direction: %s}
        model:
          source-embedding: {size: 16}
          target-embedding: {size: 16}
          encoder: %s
          decoder: {type: gru, size: 24}
        training: {updates: 200, evaluate-every: 100, optimizer: {type: adam, rate: 0.01}}
        search: {type: greedy, maximum-length: 10}
        """
            .formatted(name, shared, direction, encoder);
    Path file = Files.writeString(shared.resolve(name + ".yaml"), config);
    Invocation done =
        Invocation.of("", "train", file.toString(), "--out", shared.resolve(name).toString());
    assertThat(done.status()).as(done.err()).isZero();
  }

  private static Invocation chat(String input, String... more) {
    return run("chat", input, more);
  }

  private static Invocation run(String command, String input, String... more) {
    String[] arguments = new String[more.length + 2];
    arguments[0] = command;
    arguments[1] = shared.resolve("talk").toString();
    System.arraycopy(more, 0, arguments, 2, more.length);
    return Invocation.of(input, arguments);
  }

  @Test
  void answersDependOnWhatWasSaidBefore() {
    Invocation result = chat("hi\nagain\n\n/reset\nhello\nagain\nwhere\n");

    assertThat(result.status()).isZero();
    assertThat(result.out())
        .isEqualTo("hello\nyou said hi\nstill there\ngood day\nyou said hello\nno idea\n");
    assertThat(result.err()).isEqualTo("(forgotten)\n");
  }

  @Test
  void answersDependOnWhatIsKnown() {
    assertThat(chat("/know it is near\nhi\nwhere\n").out()).isEqualTo("hello\nnear\n");
  }

  @Test
  void whySaysWhatWasLookedAt() {
    Invocation result = chat("/why\nhi\n/why\n/history\n");

    assertThat(result.err().lines().toList().get(0)).isEqualTo("nothing was said yet");
    assertThat(result.err().lines().toList().get(1))
        .matches("hello <- ((\\$u|hi) [01]\\.[0-9]{2} \\([12]\\)(, )?)+");
    assertThat(result.err()).endsWith("user: hi\nbot: hello\n");
  }

  @Test
  void theSearchMayChange() {
    Invocation result = chat("/beam 3\nhi\n/sample 0.1\n/reset\nhello\n/quit\nhi\n");

    assertThat(result.out()).isEqualTo("hello\ngood day\n");
  }

  @Test
  void mistakesAreExplainedAndTheChatGoesOn() {
    Invocation result = chat("/bean 3\n/beam many\n/beam 0\n/sample 0\n/know\nhi\n");

    assertThat(result.status()).isZero();
    assertThat(result.out()).isEqualTo("hello\n");
    assertThat(result.err())
        .isEqualTo(
            """
            unknown command /bean, did you mean '/beam'? Known: [/why, /reset, /history, /know, /beam, /sample, /help, /quit]
            /beam needs a number, got 'many'
            /beam: the width of a beam must be at least 1, got 0
            /sample: the temperature must be above 0, got 0.0
            /know needs a fact, such as /know resto_1 R_phone resto_1_phone
            """);
  }

  @Test
  void anyTaskAnswersLineByLine(@TempDir Path folder) {
    Path run = CopyRun.in(folder).run();
    Invocation result = Invocation.of("1 2\n/know this\n3\n", "chat", run.toString());

    assertThat(result.out()).isEqualTo("1 2\n3\n");
    assertThat(result.err()).startsWith("/know: the model's task reads no conversations");
  }

  @Test
  void aReverseModelOrdersWhatIsSaid() {
    Invocation without = run("predict", "hi\n", "--n-best", "4", "--scores", "--beam", "4");
    Invocation with =
        run(
            "predict",
            "hi\n",
            "--n-best",
            "4",
            "--scores",
            "--beam",
            "4",
            "--rerank",
            shared.resolve("reverse").toString(),
            "--lambda",
            "0.5",
            "--gamma",
            "-0.1");
    assertThat(with.status()).as(with.err()).isZero();
    assertThat(texts(with)).containsExactlyInAnyOrder(texts(without));
    double forward = logProbability("score", "talk", "hi\thello\n");
    double back = logProbability("score", "reverse", "hello\thi\n");
    double expected = forward + 0.5 * back - 0.1;
    assertThat(score(with, "hello")).isCloseTo(expected, within(1e-3));
    assertThat(chat("hi\n", "--rerank", shared.resolve("reverse").toString()).out())
        .isEqualTo("hello\n");
  }

  private static String[] texts(Invocation predicted) {
    return predicted.out().lines().map(line -> line.split("\t", -1)[2]).toArray(String[]::new);
  }

  private static double score(Invocation predicted, String text) {
    return predicted
        .out()
        .lines()
        .map(line -> line.split("\t", -1))
        .filter(columns -> columns[2].equals(text))
        .mapToDouble(columns -> Double.parseDouble(columns[1]))
        .findFirst()
        .orElseThrow();
  }

  private static double logProbability(String command, String run, String pair) {
    Invocation scored = Invocation.of(pair, command, shared.resolve(run).toString());
    return Double.parseDouble(scored.out().split("\\s", -1)[0]);
  }

  @Test
  void whereAnswersAreOrderedThereMustBeSeveral() {
    Invocation result =
        chat("/beam 1\n/sample 0.1\nhi\n", "--rerank", shared.resolve("reverse").toString());

    assertThat(result.out()).isEqualTo("hello\n");
    assertThat(result.err()).contains("/beam: --rerank orders several answers");
  }

  @Test
  void aModelThatAnswersIsNoReverseModel() {
    Invocation result = chat("hi\n", "--rerank", shared.resolve("talk").toString());

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("answers conversations", "task.direction=reverse");
    String reverse = shared.resolve("reverse").toString();
    Invocation exchanged = Invocation.of("hi\n", "predict", reverse, "--rerank", reverse);
    assertThat(exchanged.status()).isEqualTo(2);
    assertThat(exchanged.err()).contains("are the two exchanged?");
  }

  @Test
  void aReverseModelAnswersLineByLine() {
    Invocation result =
        Invocation.of("hello\nhello\n", "chat", shared.resolve("reverse").toString());

    assertThat(result.out()).isEqualTo("hi\nhi\n");
  }

  @Test
  void whatIsDrawnIsAnotherEachTime() {
    Invocation result = chat("/sample 100\n" + "hi\n/reset\n".repeat(5));

    assertThat(result.out().lines().distinct().count()).isGreaterThan(1);
  }

  @Test
  void weightsNeedAReverseModel() {
    Invocation result = run("predict", "hi\n", "--lambda", "2");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err())
        .startsWith(
            "seq4j: --lambda and --gamma are for --rerank: name a reverse model, or leave them out");
  }

  @Test
  void javaTalksToo() {
    try (Predictor predictor = Predictor.load(shared.resolve("talk"))) {
      Conversation conversation = new Conversation(predictor.task());
      Prediction first = conversation.say("hi", predictor).get(0);
      assertThat(first.text()).isEqualTo("hello");
      assertThat(conversation.say("again", predictor).get(0).text()).isEqualTo("you said hi");
      assertThat(conversation.turns()).hasSize(4);
    }
  }
}
