package org.seq4j.api.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The greatest number that a setting may have. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Maximum {
  /** The greatest number. */
  double value();

  /** Whether the number itself is refused, so that only smaller ones are allowed. */
  boolean excluded() default false;
}
