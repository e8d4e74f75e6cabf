package org.seq4j.runner.predict;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.seq4j.api.Hypothesis;
import org.seq4j.api.Item;
import org.seq4j.api.Request;
import org.seq4j.api.Scorer;
import org.seq4j.api.Search;
import org.seq4j.api.Task;
import org.seq4j.api.Tokens;
import org.seq4j.api.Vocabularies;

/**
 * Turns lines of text into what a trained model says to them: for each line its predictions, the
 * best first, at least one. Lines of about one length are decoded together; the order of the
 * results is that of the lines. Nothing is said to an empty line. Any number of threads may use it
 * at once.
 */
public final class Predictor implements AutoCloseable {
  private static final Item NOTHING = new Tokens(List.of(), new int[0]);

  private final Scorer model;
  private final Task task;
  private final Vocabularies vocabularies;
  private final PredictorSettings settings;
  private final BatchDecoder decoder;
  private final TargetWords words;
  private final Requests requests;
  private final Optional<Reranker> reranker;

  /** A predictor with {@link PredictorSettings#DEFAULTS}. */
  public Predictor(Scorer model, Task task, Vocabularies vocabularies, Search search) {
    this(model, task, vocabularies, search, PredictorSettings.DEFAULTS);
  }

  /** A predictor whose search says which prediction is the best. */
  public Predictor(
      Scorer model,
      Task task,
      Vocabularies vocabularies,
      Search search,
      PredictorSettings settings) {
    this(model, task, vocabularies, search, settings, Optional.empty());
  }

  /**
   * @param model with its weights, or several as one
   * @param task turns lines into sources and outputs into text
   * @param vocabularies those that the model was trained with
   * @param search finds what the model says
   * @param reranker orders what the search found for a line; closed by who made it
   */
  public Predictor(
      Scorer model,
      Task task,
      Vocabularies vocabularies,
      Search search,
      PredictorSettings settings,
      Optional<Reranker> reranker) {
    this.model = model;
    this.task = task;
    this.vocabularies = vocabularies;
    this.settings = settings;
    this.decoder = new BatchDecoder(search, settings);
    this.words = new TargetWords(vocabularies.target(), settings.unknown());
    this.requests = new Requests(model, task, vocabularies, words);
    this.reranker = reranker;
  }

  /** Makes predictors from the folders of runs. */
  public interface Loader {
    /**
     * A predictor with a run's best weights, its search and its settings.
     *
     * @param task one of several tasks; empty where there is one
     */
    Predictor load(Path run, String task);
  }

  /**
   * A predictor from the folder of a run, with its best weights, its search and its settings.
   *
   * @throws IllegalStateException if nothing on the class path can read runs
   */
  public static Predictor load(Path run) {
    return load(run, "");
  }

  /**
   * The same for one of the tasks of a run.
   *
   * @param task its name; empty where there is one
   */
  public static Predictor load(Path run, String task) {
    return ServiceLoader.load(Loader.class)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no " + Loader.class.getName() + " on the class path; add seq4j-runner"))
        .load(run, task);
  }

  /** Predicts for these lines. */
  public List<List<Prediction>> predict(List<String> lines) {
    return predict(lines.stream().map(PredictionRequest::of).toList(), 1, CutListener.IGNORE);
  }

  /**
   * Predicts for a line.
   *
   * @param number of the line, from 1; a search that draws says something else to the same line
   *     with another number
   */
  public List<Prediction> predict(String line, long number) {
    return predict(List.of(PredictionRequest.of(line)), number, CutListener.IGNORE).get(0);
  }

  /** Predicts for a stream of lines; nothing but a chunk of them is in memory. */
  public void predict(Iterator<String> lines, Consumer<List<Prediction>> each) {
    Iterator<PredictionRequest> asked =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return lines.hasNext();
          }

          @Override
          public PredictionRequest next() {
            return PredictionRequest.of(lines.next());
          }
        };
    predict(asked, () -> true, CutListener.IGNORE, each);
  }

  /**
   * Predicts for a stream of requests.
   *
   * @param ready whether the next one can be had without waiting; where it cannot, what was read is
   *     answered first
   * @param cuts hears of lines that are too long
   * @param each gets the predictions of each line, in the order of the lines
   */
  public void predict(
      Iterator<PredictionRequest> asked,
      BooleanSupplier ready,
      CutListener cuts,
      Consumer<List<Prediction>> each) {
    long first = 1;
    while (asked.hasNext()) {
      List<PredictionRequest> chunk = new ArrayList<>();
      do {
        chunk.add(asked.next());
      } while (chunk.size() < settings.chunk() && ready.getAsBoolean() && asked.hasNext());
      predict(chunk, first, cuts).forEach(each);
      first += chunk.size();
    }
  }

  /**
   * Predicts for one request and tells the best prediction's tokens while it is made: with greedy
   * search and one sample each token at once, with a beam those on which all hypotheses agree.
   *
   * @param token gets each token, in the thread that calls or in one that works for it
   */
  public List<Prediction> predict(PredictionRequest asked, Consumer<String> token) {
    Item source = source(asked, 1, CutListener.IGNORE);
    List<String> given = requests.prefix(asked);
    Request.Listener listener =
        new Request.Listener() {
          private int said;

          @Override
          public void said(int symbol, float[] attention) {
            String word = words.word(symbol, source, attention);
            token.accept(said < given.size() ? given.get(said) : word);
            said++;
          }
        };
    Request request = requests.of(asked, 1, source).withListener(listener);
    return written(List.of(asked), List.of(source), List.of(request)).get(0);
  }

  private List<List<Prediction>> predict(
      List<PredictionRequest> asked, long first, CutListener cuts) {
    List<Item> sources = new ArrayList<>();
    List<Request> symbols = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      sources.add(source(asked.get(i), first + i, cuts));
      symbols.add(requests.of(asked.get(i), first + i, sources.get(i)));
    }
    return written(asked, sources, symbols);
  }

  private Item source(PredictionRequest asked, long line, CutListener cuts) {
    if (asked.source().isBlank()) {
      return NOTHING;
    }
    Item source = task.read(asked.source(), vocabularies);
    Item cut = decoder.cut(source);
    if (cut.length() < source.length()) {
      cuts.cut(line, source.length(), cut.length());
    }
    return cut;
  }

  private List<List<Prediction>> written(
      List<PredictionRequest> asked, List<Item> sources, List<Request> symbols) {
    List<List<Hypothesis>> found =
        decoder.decode(model, sources, symbols, () -> false).orElseThrow();
    List<List<Prediction>> results = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Item source = sources.get(i);
      List<String> prefix = requests.prefix(asked.get(i));
      List<Prediction> said =
          found.get(i).stream().map(one -> written(source, prefix, one)).toList();
      String line = asked.get(i).source();
      List<Prediction> ranked = reranker.map(order -> order.rerank(task, line, said)).orElse(said);
      results.add(ranked.isEmpty() ? List.of(Prediction.EMPTY) : ranked);
    }
    return List.copyOf(results);
  }

  private Prediction written(Item source, List<String> prefix, Hypothesis hypothesis) {
    List<String> tokens = new ArrayList<>(words.of(hypothesis, source));
    for (int i = 0; i < Math.min(prefix.size(), tokens.size()); i++) {
      tokens.set(i, prefix.get(i));
    }
    return new Prediction(
        task.write(tokens, vocabularies),
        tokens,
        hypothesis.score(),
        hypothesis.logProbabilities(),
        hypothesis.finished(),
        source instanceof Tokens read ? read.words() : List.of(),
        hypothesis.attention().stream()
            .map(weights -> Arrays.copyOf(weights, source.length()))
            .toList());
  }

  /** The task of the model. */
  public Task task() {
    return task;
  }

  /** Gives memory back; not while somebody predicts. */
  @Override
  public void close() {
    decoder.close();
  }
}
