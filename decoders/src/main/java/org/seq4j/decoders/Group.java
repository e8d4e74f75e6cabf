package org.seq4j.decoders;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.seq4j.api.RankedSymbols;
import org.seq4j.api.Vocabulary;
import org.seq4j.nn.Tensor;

/**
 * A beam: at each step the {@code width} best hypotheses go on, one that ends among them is
 * finished, and with {@code width} finished ones it is done.
 */
final class Group {
  private final Rules rules;
  private final int width;
  private final List<Path> finished = new ArrayList<>();
  private List<Open> open;
  private List<Integer> said = List.of();
  private boolean stopped;
  private boolean stuck;

  /**
   * A hypothesis that goes on.
   *
   * @param path what it said
   * @param changes what rules change about what it may say next
   */
  private record Open(Path path, Changes changes) {}

  Group(Rules rules, int width) {
    this.rules = rules;
    this.width = width;
    this.open = List.of(opened(Path.BEGIN));
  }

  private Open opened(Path path) {
    return new Open(path, rules.after(path));
  }

  boolean isDone() {
    return stopped
        || stuck
        || finished.size() >= width
        || open.isEmpty()
        || open.get(0).path.length() >= rules.most();
  }

  /** Looks for nothing more, if it still did. */
  void stop() {
    stopped |= !isDone();
  }

  int symbol(int row) {
    return row < open.size() ? open.get(row).path.symbol() : Vocabulary.END;
  }

  /**
   * How many symbols of each row are seen: twice the width, so that enough go on even if as many
   * end, and as many more as may rank lower than their probability says.
   */
  int asks() {
    int changed = open.stream().mapToInt(each -> each.changes.count()).max().orElse(0);
    return (width == 1 ? 1 : 2 * width) + changed;
  }

  /** Whether it has what it looked for: finished paths, or the best so far. */
  boolean hasResults() {
    return stopped || !finished.isEmpty();
  }

  /** What its hypotheses said at the last step. */
  List<Integer> said() {
    return said;
  }

  /** Finished paths; all where it was stopped or none is finished. */
  List<Path> results() {
    return stopped || finished.isEmpty() ? paths() : finished;
  }

  /** All paths. */
  List<Path> paths() {
    return Stream.concat(finished.stream(), going().stream()).toList();
  }

  private List<Path> going() {
    return open.stream().map(Open::path).toList();
  }

  /**
   * One step.
   *
   * @param first the first row of this group
   * @param costs what is taken from the rank of symbols that other groups said at this step
   * @return the rows to go on with, {@code width} of them, counted from the first
   */
  int[] extend(int first, RankedSymbols ranked, Tensor weights, Map<Integer, Double> costs) {
    int[] chosen = new int[width];
    said = List.of();
    if (isDone()) {
      return chosen;
    }
    List<Candidate> candidates = candidates(first, ranked, costs);
    List<Candidate> going = goingOn(candidates);
    List<Candidate> ending = ending(candidates);
    if (going.isEmpty() && ending.isEmpty() && finished.isEmpty()) {
      stuck = true; // the rules leave nothing to say
      return chosen;
    }
    said = Stream.concat(going.stream(), ending.stream()).map(Candidate::symbol).toList();
    List<Open> next = new ArrayList<>();
    for (Candidate each : going) {
      chosen[next.size()] = each.row();
      next.add(opened(path(each, first, weights)));
    }
    ending.forEach(each -> finished.add(path(each, first, weights)));
    open = next;
    return chosen;
  }

  private Path path(Candidate candidate, int first, Tensor weights) {
    float[] looked = Path.column(weights, first + candidate.row());
    return open.get(candidate.row())
        .path
        .then(candidate.symbol(), candidate.logProbability(), candidate.adjusted(), looked);
  }

  /** The continuations of all rows, the best first. */
  private List<Candidate> candidates(int first, RankedSymbols ranked, Map<Integer, Double> costs) {
    List<Candidate> all = new ArrayList<>();
    for (int row = 0; row < open.size(); row++) {
      Open from = open.get(row);
      for (int symbol : symbols(from, first + row, ranked)) {
        double step = ranked.logProbabilityOf(first + row, symbol);
        double adjusted = from.changes.adjusted(symbol, step);
        double rank = from.path.adjusted() + adjusted - costs.getOrDefault(symbol, 0.0);
        all.add(new Candidate(row, symbol, step, adjusted, rank));
      }
    }
    all.sort(Candidate.BEST_FIRST);
    return all;
  }

  /** What a hypothesis may go on with: the most probable symbols, and those that must be said. */
  private List<Integer> symbols(Open from, int row, RankedSymbols ranked) {
    List<Integer> symbols = from.changes.allowed(ranked, row);
    if (rules.included().isEmpty()) {
      return symbols;
    }
    Set<Integer> all = new LinkedHashSet<>(symbols);
    rules.included().next(from.path.symbols()).stream()
        .filter(from.changes::allows)
        .forEach(all::add);
    return List.copyOf(all);
  }

  private List<Candidate> ending(List<Candidate> candidates) {
    IncludedPhrases included = rules.included();
    return candidates.stream()
        .filter(each -> included.isEmpty() || met(each) == included.count())
        .limit(width)
        .filter(Candidate::ends)
        .toList();
  }

  private List<Candidate> goingOn(List<Candidate> candidates) {
    List<Candidate> going = candidates.stream().filter(each -> !each.ends()).toList();
    return rules.included().isEmpty()
        ? going.subList(0, Math.min(width, going.size()))
        : Banks.share(going, width, rules.included().count(), this::met);
  }

  /** How much of what must be said a candidate has said. */
  private int met(Candidate candidate) {
    List<Integer> said = new ArrayList<>(open.get(candidate.row()).path.symbols());
    said.add(candidate.symbol());
    return rules.included().met(said);
  }
}
