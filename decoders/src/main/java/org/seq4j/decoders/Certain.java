package org.seq4j.decoders;

import java.util.List;
import java.util.function.Supplier;
import org.seq4j.api.Hypothesis;
import org.seq4j.api.Request;

/** Tells a listener of symbols that all hypotheses share, once each. */
final class Certain {
  private final Request.Listener listener;
  private int told;

  Certain(Request.Listener listener) {
    this.listener = listener;
  }

  /** One of these paths will be the best. */
  void among(Supplier<List<Path>> paths) {
    if (listener == Request.Listener.NONE) {
      return;
    }
    List<List<Path>> all = paths.get().stream().map(Path::steps).toList();
    while (areSame(all)) {
      Path step = all.get(0).get(told++);
      listener.said(step.symbol(), step.attention());
    }
  }

  /** Whether all go on with one symbol, which is not the end. */
  private boolean areSame(List<List<Path>> all) {
    if (all.stream().anyMatch(steps -> steps.size() <= told || steps.get(told).isFinished())) {
      return false;
    }
    return all.stream().mapToInt(steps -> steps.get(told).symbol()).distinct().count() == 1;
  }

  /** This is the best. */
  void is(Hypothesis best) {
    for (; told < best.ids().length; told++) {
      listener.said(best.ids()[told], best.attention().get(told));
    }
  }
}
