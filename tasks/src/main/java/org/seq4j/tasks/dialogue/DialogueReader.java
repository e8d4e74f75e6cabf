package org.seq4j.tasks.dialogue;

import java.util.Optional;

/** Reads conversations from files, one at a time. */
interface DialogueReader extends AutoCloseable {
  /**
   * The next conversation, empty if there is none.
   *
   * @throws org.seq4j.api.DataException if the files are damaged or not of this format
   */
  Optional<Dialogue> next();

  @Override
  void close();
}
