/** Training and evaluation, as a library: no Guice, no YAML, no command line. */
package org.seq4j.runner.train;
