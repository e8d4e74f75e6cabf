package org.seq4j.tasks.dialogue;

import java.util.List;
import java.util.function.Function;
import org.seq4j.tasks.text.FileLines;
import org.seq4j.tasks.text.TextFile;

/** How files hold conversations. */
public enum DialogueFormat {
  /** {@code number user TAB bot}, and lines of knowledge without a tab. */
  BABI(BabiReader::new),
  /** An object of JSON on each line: {@code {"turns": [{"speaker": .., "text": ..}]}}. */
  JSONL(JsonlReader::new),
  /** {@code dialogue TAB speaker TAB text}. */
  TSV(TsvReader::new);

  private final Function<FileLines, DialogueReader> reader;

  DialogueFormat(Function<FileLines, DialogueReader> reader) {
    this.reader = reader;
  }

  /** Opens the first of at least one file. */
  DialogueReader open(List<TextFile> files) {
    return reader.apply(new FileLines(files));
  }
}
