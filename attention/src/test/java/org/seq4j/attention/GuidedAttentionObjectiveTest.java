package org.seq4j.attention;

import org.seq4j.api.Objective;
import org.seq4j.testkit.ObjectiveContract;

final class GuidedAttentionObjectiveTest extends ObjectiveContract {
  @Override
  protected Objective create(Objective.Sizes sizes) {
    return new GuidedAttentionObjective(new GuidedAttentionObjective.Settings(0.6, 0.3), sizes);
  }
}
