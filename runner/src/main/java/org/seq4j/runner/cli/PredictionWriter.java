package org.seq4j.runner.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.seq4j.api.Vocabulary;
import org.seq4j.runner.predict.Prediction;
import org.seq4j.runner.wire.MetricsLog;

/** Writes predictions as they come: lines of text or JSON, and a file of attention. */
final class PredictionWriter implements AutoCloseable {
  private final Console console;
  private final Form form;
  private final Optional<ResultFile> text;
  private final Optional<ResultFile> attention;
  private final List<ResultFile> files = new ArrayList<>();
  private long line;

  /**
   * How predictions are written.
   *
   * @param best up to how many of each line; empty for one without the line's number
   * @param scores whether with the score
   * @param json whether as JSON
   */
  record Form(Optional<Integer> best, boolean scores, boolean json) {}

  /**
   * @param output the file to write to; empty for standard output
   * @param attention the file for what was looked at, if any
   */
  PredictionWriter(Console console, Form form, Optional<Path> output, Optional<Path> attention) {
    this.console = console;
    this.form = form;
    this.text = output.map(this::opened);
    this.attention = attention.map(this::opened);
  }

  private ResultFile opened(Path path) {
    ResultFile file = new ResultFile(path);
    files.add(file);
    return file;
  }

  /** Writes what was said to the next line. */
  void write(List<Prediction> predictions) {
    line++;
    int count = Math.min(predictions.size(), form.best.orElse(1));
    for (int rank = 1; rank <= count; rank++) {
      Prediction prediction = predictions.get(rank - 1);
      String written =
          form.json ? MetricsLog.json(described(prediction, rank)) : written(prediction);
      text.ifPresentOrElse(file -> file.write(written + "\n"), () -> console.print(written));
      if (attention.isPresent()) {
        attention.get().write(line == 1 && rank == 1 ? "[\n" : ",\n");
        attention.get().write(MetricsLog.json(attention(prediction, rank)));
      }
    }
    if (text.isEmpty()) {
      console.flush();
    }
  }

  /** The number of the line that was written last. */
  long line() {
    return line;
  }

  private String written(Prediction prediction) {
    String number = form.best.isPresent() ? line + "\t" : "";
    String score =
        form.scores ? String.format(Locale.ROOT, "%.4f", prediction.score() + 0.0) + "\t" : "";
    return number + score + prediction.text();
  }

  private Map<String, Object> described(Prediction prediction, int rank) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("line", line);
    described.put("rank", rank);
    described.put("text", prediction.text());
    described.put("score", prediction.score());
    described.put("logProbability", prediction.logProbability());
    described.put("finished", prediction.finished());
    described.put("source", prediction.source());
    described.put("target", said(prediction));
    described.put("logProbabilities", prediction.logProbabilities());
    described.put("alignment", prediction.alignment());
    described.put("weights", prediction.attention());
    return described;
  }

  private Map<String, Object> attention(Prediction prediction, int rank) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("line", line);
    described.put("rank", rank);
    described.put("source", prediction.source());
    described.put("target", said(prediction));
    described.put("weights", prediction.attention());
    return described;
  }

  /** The tokens, and the end symbol where it was said. */
  private static List<String> said(Prediction prediction) {
    List<String> said = new ArrayList<>(prediction.tokens());
    if (prediction.attention().size() > said.size()) {
      said.add(Vocabulary.SYMBOLS.get(Vocabulary.END));
    }
    return said;
  }

  /** Puts the files in their places. */
  void finish() {
    attention.ifPresent(file -> file.write(line == 0 ? "[]\n" : "\n]\n"));
    files.forEach(ResultFile::finish);
    console.flush();
  }

  @Override
  public void close() {
    files.forEach(ResultFile::close);
  }
}
