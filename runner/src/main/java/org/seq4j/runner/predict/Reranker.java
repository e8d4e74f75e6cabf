package org.seq4j.runner.predict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.seq4j.api.ConversationTask;
import org.seq4j.api.Example;
import org.seq4j.api.Item;
import org.seq4j.api.Origin;
import org.seq4j.api.Scorer;
import org.seq4j.api.Task;
import org.seq4j.api.Vocabularies;

/**
 * Orders what a model might say anew, by how well a reverse model finds back from it to what it
 * answers, which dull answers make hard: maximum mutual information, MMI-bidi, Li et al. 2016,
 * https://arxiv.org/abs/1510.03055, section 4.4.
 *
 * <pre>score(T) = log p(T | S) + lambda log p(S | T) + gamma length(T)</pre>
 *
 * The length is in tokens. In a conversation S is its last turn; elsewhere it is the whole source.
 * To an empty T every symbol of S is as probable as any other of the vocabulary.
 */
public final class Reranker implements AutoCloseable {
  private final TargetScorer scorer;
  private final Task reverse;
  private final Vocabularies vocabularies;
  private final Weights weights;

  /**
   * How much counts besides the model's own probability.
   *
   * @param lambda of the reverse model's log probability
   * @param gamma of the length
   */
  public record Weights(double lambda, double gamma) {
    /** As much as the model's own, and no weight of the length. */
    public static final Weights DEFAULTS = new Weights(1, 0);

    public Weights {
      if (!(lambda >= 0) || !Double.isFinite(lambda) || !Double.isFinite(gamma)) {
        throw new IllegalArgumentException(
            "lambda must be at least 0 and gamma a number, got %s and %s".formatted(lambda, gamma));
      }
    }
  }

  /**
   * @param model says sources to targets: trained on the same data the other way round
   * @param task of that model
   * @param vocabularies those that it was trained with
   */
  public Reranker(
      Scorer model,
      Task task,
      Vocabularies vocabularies,
      PredictorSettings settings,
      Weights weights) {
    scorer = new TargetScorer(model, settings);
    reverse = task;
    this.vocabularies = vocabularies;
    this.weights = weights;
  }

  /**
   * The predictions with new scores, the best first; those of one score in their old order.
   *
   * @param asked the task of the model that said them
   * @param line what they were said to
   */
  public List<Prediction> rerank(Task asked, String line, List<Prediction> predictions) {
    String turn = asked instanceof ConversationTask talk ? talk.lastTurn(line) : line;
    return turn.isBlank() ? predictions : rerank(turn, predictions);
  }

  private List<Prediction> rerank(String asked, List<Prediction> predictions) {
    Item target = reverse.readTarget(asked, vocabularies);
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < predictions.size(); i++) {
      Item source = scorer.cut(reverse.read(predictions.get(i).text(), vocabularies));
      examples.add(
          new Example(
              new Origin("n-best", i + 1),
              i,
              List.of(source),
              Optional.of(target),
              List.of(asked)));
    }
    List<Optional<TargetScorer.Scored>> found = scorer.score(examples);
    double blind = -(target.length() + 1) * Math.log(vocabularies.target().size());
    List<Prediction> scored = new ArrayList<>();
    for (int i = 0; i < predictions.size(); i++) {
      Prediction own = predictions.get(i);
      double back = found.get(i).map(TargetScorer.Scored::logProbability).orElse(blind);
      scored.add(
          own.withScore(
              own.logProbability() + weights.lambda * back + weights.gamma * own.tokens().size()));
    }
    scored.sort(Comparator.comparingDouble(Prediction::score).reversed());
    return List.copyOf(scored);
  }

  /** Gives memory back; not while somebody uses it. */
  @Override
  public void close() {
    scorer.close();
  }
}
