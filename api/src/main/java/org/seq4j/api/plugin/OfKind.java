package org.seq4j.api.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says of which kind the component is that a {@link Choice} in a settings record chooses. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface OfKind {
  /** The kind's word, {@code tokenizer}. */
  String value();
}
