/** Prediction with a trained model. Knows no Guice, no YAML and no command line. */
package org.seq4j.runner.predict;
