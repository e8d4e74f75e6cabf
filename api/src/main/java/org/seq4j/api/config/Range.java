package org.seq4j.api.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The interval that a number must lie in. A dropout probability in [0, 1) is {@code @Range(minimum
 * = 0, maximum = 1, maximumExcluded = true)}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Range {
  /** The lower end. */
  double minimum();

  /** The upper end. */
  double maximum();

  /** Whether the lower end itself is refused. */
  boolean minimumExcluded() default false;

  /** Whether the upper end itself is refused. */
  boolean maximumExcluded() default false;
}
