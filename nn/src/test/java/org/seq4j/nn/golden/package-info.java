/**
 * Golden values: what libtorch computed for small cases, read from {@code golden/*.json} on the
 * test class path. {@code testkit/golden} writes these files.
 */
package org.seq4j.nn.golden;
