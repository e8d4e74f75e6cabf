package org.seq4j.tasks.metrics;

import org.seq4j.api.config.Description;

/**
 * The settings of a metric that compares words or characters as they stand.
 *
 * @param lowercase whether text is put into lower case first
 */
public record CaseSettings(
    @Description("whether text is put into lower case first") boolean lowercase) {
  /** Upper and lower case are told apart. */
  public static final CaseSettings DEFAULTS = new CaseSettings(false);
}
