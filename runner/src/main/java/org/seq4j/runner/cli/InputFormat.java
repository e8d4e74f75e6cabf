package org.seq4j.runner.cli;

/** How lines say what is asked. */
enum InputFormat {
  /** A source. */
  text,
  /** A source, a tab and what the output begins with. */
  tsv,
  /** An object with source, and perhaps prefix, include and exclude. */
  jsonl
}
