package org.seq4j.runner.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.seq4j.api.Search;
import org.seq4j.nn.Natives;
import org.seq4j.nn.ProductPrecision;
import org.seq4j.runner.predict.Conversation;
import org.seq4j.runner.predict.Lines;
import org.seq4j.runner.predict.Reranker;
import org.seq4j.runner.wire.TrainedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code seq4j chat}. */
@Command(
    name = "chat",
    description = {
      "A conversation with a trained model: it answers each line. A model of the task dialogue reads"
          + " all that was said before, any other each line by itself.",
      "Lines that begin with a slash are commands; /help shows them."
    },
    footer = {
      "",
      "Examples:",
      "  seq4j chat runs/babi-dialog",
      "  seq4j chat runs/talk --set search.type=sample --set search.temperature=0.8",
      "  seq4j chat runs/talk --rerank runs/talk-reverse --lambda 0.5",
      "  printf 'hello\\n' | seq4j chat runs/babi-dialog"
    })
final class ChatCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private CommonOptions common;
  @Mixin private ModelOptions models;
  @Mixin private SearchOptions searches;
  @Mixin private RerankOptions reranking;

  ChatCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<String> sets = searches.sets();
    reranking.check();
    ProductPrecision precision = models.precision();
    Natives.loadInBackground();
    ModelOptions.Loaded loaded = models.load(sets);
    TrainedModel first = loaded.first();
    int hypotheses = reranking.hypotheses(first, 1, searches.saysBeam());
    searches.checkWidth(hypotheses);
    Search search = searches.search(first, hypotheses);
    Optional<Reranker> reranker = reranking.reranker(loaded.first(), precision);
    try (Lines lines = Lines.of("standard input", console.in());
        ChatModel model = new ChatModel(loaded, precision, search, reranker)) {
      new Chat(console, new Conversation(first.task()), model).run(lines);
    } finally {
      reranker.ifPresent(Reranker::close);
    }
    return 0;
  }
}
