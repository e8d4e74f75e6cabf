package org.seq4j.runner.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.seq4j.nn.Array;
import org.seq4j.nn.FileFormatException;
import org.seq4j.nn.SafeTensors;

/**
 * The weights of some evaluations of a run, its best ones and its last ones: {@code
 * checkpoints/update-N.safetensors}. What is there says by itself how good it is, so that a run
 * that goes on needs to remember nothing of it.
 */
final class KeptWeights {
  private static final String VALUE = "value";
  private static final String HIGHER = "higher-is-better";

  private final RunFolder folder;

  /**
   * The weights of one evaluation.
   *
   * @param update after which update it was
   * @param metric that was watched
   * @param value of that metric
   * @param higherIsBetter whether it is the better the higher it is
   */
  record Kept(Path file, long update, String metric, double value, boolean higherIsBetter) {
    /** The best first; of equal ones the earlier. */
    private static final Comparator<Kept> BEST =
        Comparator.<Kept>comparingDouble(kept -> kept.higherIsBetter ? -kept.value : kept.value)
            .thenComparingLong(Kept::update);

    private static final Comparator<Kept> LAST = Comparator.comparingLong(kept -> -kept.update);
  }

  KeptWeights(RunFolder folder) {
    this.folder = folder;
  }

  /**
   * Writes the weights of an evaluation, then deletes those that are no more among the ones kept.
   */
  void save(
      Map<String, Array> weights,
      Map<String, String> metadata,
      long update,
      double value,
      boolean higherIsBetter,
      int best,
      int last) {
    Map<String, String> all = new LinkedHashMap<>(metadata);
    all.put(VALUE, String.valueOf(value));
    all.put(HIGHER, String.valueOf(higherIsBetter));
    SafeFiles.createFolder(folder.kept());
    SafeTensors.write(folder.kept(update), weights, all);
    Set<Kept> stay = new HashSet<>(best(best));
    stay.addAll(last(last));
    for (Kept kept : all()) {
      if (!stay.contains(kept)) {
        delete(kept.file);
      }
    }
  }

  /** The best ones by the metric that was watched last, at most so many. */
  List<Kept> best(int most) {
    List<String> metric = last(1).stream().map(Kept::metric).toList();
    return all().stream()
        .filter(kept -> metric.contains(kept.metric))
        .sorted(Kept.BEST)
        .limit(most)
        .toList();
  }

  /** The last ones, at most so many. */
  List<Kept> last(int most) {
    return all().stream().sorted(Kept.LAST).limit(most).toList();
  }

  private List<Kept> all() {
    List<Kept> all = new ArrayList<>();
    for (Path file : folder.keptFiles()) {
      all.add(kept(file));
    }
    return all;
  }

  private static Kept kept(Path file) {
    Map<String, String> said = Checkpoints.open(file).metadata();
    try {
      long update = Long.parseLong(said.getOrDefault("update", ""));
      double value = Double.parseDouble(said.getOrDefault(VALUE, ""));
      String metric = said.getOrDefault("metric", "");
      return new Kept(file, update, metric, value, Boolean.parseBoolean(said.get(HIGHER)));
    } catch (NumberFormatException e) {
      throw new FileFormatException(
          file + ": does not say update and value; the file is damaged, restore or delete it", e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file + ": " + e, e);
    }
  }
}
