package org.seq4j.runner.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How all tasks are judged together: by the metric of one of them, or by the mean of all; by its
 * own metric where a task is alone.
 */
final class Together {
  private final List<Judge> judges;
  private final boolean alone;
  private final Watched watched;

  /** A task and what it is judged by. */
  record Judge(String name, boolean hasDev, Watched watched) {
    double value(Map<String, Evaluation> byTask) {
      return watched.of(byTask.get(name));
    }
  }

  /**
   * @param best the task whose metric counts, or {@link MixingSettings#MEAN}
   * @throws IllegalArgumentException if there is no such task with a dev split, or if there is no
   *     mean of what is watched
   */
  Together(List<Judge> tasks, String best) {
    this.alone = tasks.size() == 1;
    boolean mean = best.equals(MixingSettings.MEAN);
    this.judges =
        tasks.stream().filter(task -> task.hasDev() && (mean || task.name().equals(best))).toList();
    if (!mean && judges.isEmpty()) {
      throw new IllegalArgumentException(
          "mixing.best is '%s'; it must be 'mean' or a task with a dev split, of %s"
              .formatted(best, tasks.stream().map(Judge::name).toList()));
    }
    this.watched = alone ? tasks.get(0).watched() : watched(mean);
  }

  private Watched watched(boolean mean) {
    Map<String, Boolean> all =
        judges.stream()
            .map(Judge::watched)
            .collect(
                Collectors.toMap(
                    Watched::name,
                    Watched::higherIsBetter,
                    (one, two) -> one && two,
                    LinkedHashMap::new));
    if (all.values().stream().distinct().count() > 1) {
      throw new IllegalArgumentException(
          ("there is no mean of %s: of some the higher is better, of others the lower; watch"
                  + " metrics of one kind (stop.metric), or let one task decide (mixing.best)")
              .formatted(all.keySet()));
    }
    boolean higher = all.values().stream().findFirst().orElse(true);
    String who = mean ? MixingSettings.MEAN : judges.get(0).name();
    return new Watched(all.isEmpty() ? who : who + "." + String.join(",", all.keySet()), higher);
  }

  /**
   * What is watched: {@code bleu}, {@code mean.bleu}, {@code mean.bleu,chrf} or {@code de-en.bleu}.
   */
  Watched watched() {
    return watched;
  }

  /** Whether there is anything to evaluate on. */
  boolean canJudge() {
    return !judges.isEmpty();
  }

  /** The value of what is watched. */
  double value(Map<String, Evaluation> byTask) {
    double sum = 0;
    for (Judge judge : judges) {
      sum += judge.value(byTask);
    }
    return sum / judges.size();
  }

  /** One evaluation of all; that of the task where it is alone. */
  Evaluation evaluation(Map<String, Evaluation> byTask) {
    Optional<Evaluation> only =
        alone ? byTask.values().stream().findFirst() : Optional.<Evaluation>empty();
    return only.orElseGet(
        () ->
            new Evaluation(
                Map.of(watched.name(), value(byTask)),
                Map.of(),
                byTask.values().stream().mapToLong(Evaluation::sentences).sum(),
                byTask.values().stream().mapToDouble(Evaluation::seconds).sum(),
                byTask));
  }
}
