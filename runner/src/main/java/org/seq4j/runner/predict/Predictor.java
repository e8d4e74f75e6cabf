package org.seq4j.runner.predict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.seq4j.api.Hypothesis;
import org.seq4j.api.Item;
import org.seq4j.api.Search;
import org.seq4j.api.Task;
import org.seq4j.api.Tokens;
import org.seq4j.api.Vocabularies;
import org.seq4j.runner.model.Model;

/**
 * Turns lines of text into what a trained model says to them: for each line its predictions, the
 * best first, at least one. Lines of about one length are decoded together; the order of the
 * results is that of the lines. Nothing is said to an empty line. Any number of threads may use it
 * at once.
 */
public final class Predictor implements AutoCloseable {
  private static final Item NOTHING = new Tokens(List.of(), new int[0]);

  private final Model model;
  private final Task task;
  private final Vocabularies vocabularies;
  private final PredictorSettings settings;
  private final BatchDecoder decoder;

  /** A predictor with {@link PredictorSettings#DEFAULTS}. */
  public Predictor(Model model, Task task, Vocabularies vocabularies, Search search) {
    this(model, task, vocabularies, search, PredictorSettings.DEFAULTS);
  }

  /**
   * @param model with its weights
   * @param task turns lines into sources and outputs into text
   * @param vocabularies those that the model was trained with
   * @param search finds what the model says
   */
  public Predictor(
      Model model,
      Task task,
      Vocabularies vocabularies,
      Search search,
      PredictorSettings settings) {
    this.model = model;
    this.task = task;
    this.vocabularies = vocabularies;
    this.settings = settings;
    this.decoder = new BatchDecoder(search, settings);
  }

  /** Predicts for these lines. */
  public List<List<Prediction>> predict(List<String> lines) {
    return predict(lines, 1, CutListener.IGNORE);
  }

  /** Predicts for a stream of lines; nothing but a chunk of them is in memory. */
  public void predict(Iterator<String> lines, Consumer<List<Prediction>> each) {
    predict(lines, () -> true, CutListener.IGNORE, each);
  }

  /**
   * Predicts for a stream of lines.
   *
   * @param ready whether the next line can be had without waiting; where it cannot, what was read
   *     is answered first
   * @param cuts hears of lines that are too long
   * @param each gets the predictions of each line, in the order of the lines
   */
  public void predict(
      Iterator<String> lines,
      BooleanSupplier ready,
      CutListener cuts,
      Consumer<List<Prediction>> each) {
    long first = 1;
    while (lines.hasNext()) {
      List<String> chunk = new ArrayList<>();
      do {
        chunk.add(lines.next());
      } while (chunk.size() < settings.chunk() && ready.getAsBoolean() && lines.hasNext());
      predict(chunk, first, cuts).forEach(each);
      first += chunk.size();
    }
  }

  private List<List<Prediction>> predict(List<String> lines, long first, CutListener cuts) {
    List<Item> sources = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      sources.add(lines.get(i).isBlank() ? NOTHING : read(lines.get(i), first + i, cuts));
    }
    List<List<Hypothesis>> found = decoder.decode(model, sources, () -> false).orElseThrow();
    List<List<Prediction>> results = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Item source = sources.get(i);
      List<Prediction> said = found.get(i).stream().map(one -> written(source, one)).toList();
      results.add(said.isEmpty() ? List.of(Prediction.EMPTY) : said);
    }
    return List.copyOf(results);
  }

  private Item read(String text, long line, CutListener cuts) {
    Item source = task.read(text, vocabularies);
    Item cut = decoder.cut(source);
    if (cut.length() < source.length()) {
      cuts.cut(line, source.length(), cut.length());
    }
    return cut;
  }

  private Prediction written(Item source, Hypothesis hypothesis) {
    List<String> tokens = vocabularies.target().decode(hypothesis.ids());
    return new Prediction(
        task.write(tokens, vocabularies),
        tokens,
        hypothesis.score(),
        hypothesis.logProbability(),
        hypothesis.finished(),
        source instanceof Tokens read ? read.words() : List.of(),
        hypothesis.attention().stream()
            .map(weights -> Arrays.copyOf(weights, source.length()))
            .toList());
  }

  /** Gives memory back; not while somebody predicts. */
  @Override
  public void close() {
    decoder.close();
  }
}
