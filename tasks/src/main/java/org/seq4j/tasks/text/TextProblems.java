package org.seq4j.tasks.text;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipException;
import org.seq4j.api.DataException;
import org.seq4j.api.Origin;

/** What is said about files that cannot be used. */
final class TextProblems {
  private TextProblems() {}

  static DataException notAFile(TextFile file) {
    boolean folder = Files.isDirectory(file.path());
    String found = folder ? "this is a folder, not a file" : "there is no such file";
    String relative =
        Path.of(file.named()).isAbsolute()
            ? "Correct the path in the configuration, or put the file there."
            : "The configuration says '%s', relative to the data folder %s."
                    .formatted(file.named(), file.root().toAbsolutePath().normalize())
                + "\n  Correct one of the two (the folder is the setting 'data'),"
                + " or put the file there.";
    return new DataException(
        "task setting %s: %s: %s\n  %s".formatted(file.setting(), found, file.path(), relative));
  }

  static DataException unreadable(TextFile file, long line, IOException cause) {
    String place = line == 0 ? file.named() : file.named() + ":" + line;
    String where = line == 0 ? "at its beginning" : "after this line";
    String remedy = "\n  Copy or download it again; 'gzip -t' tells whether a file is whole.";
    if (cause instanceof EOFException) {
      return new DataException(
          "%s: the compressed file breaks off %s; what follows is missing (%s)%s"
              .formatted(place, where, file.path(), remedy),
          cause);
    }
    if (cause instanceof ZipException) {
      return new DataException(
          "%s: the compressed file is damaged %s: %s (%s)%s"
              .formatted(place, where, cause.getMessage(), file.path(), remedy),
          cause);
    }
    return new DataException(
        "%s: cannot be read on %s: %s (%s)".formatted(place, where, cause, file.path()), cause);
  }

  static DataException tooLong(Origin origin, int longest) {
    return DataException.at(
        origin,
        "this line is longer than %d MiB\n  Is this a text file, with line feeds between its lines?"
            .formatted(longest >> 20));
  }

  /**
   * @param raw the bytes of the line, up to the wrong one already used
   * @param characters how many characters were read before it
   */
  static DataException notUtf8(Origin origin, ByteBuffer raw, int characters) {
    int wrong = raw.get(raw.position()) & 0xFF;
    String hint =
        wrong >= 0xFE
            ? "It looks like UTF-16: convert it with 'iconv -f UTF-16 -t UTF-8'."
            : "Convert it to UTF-8, from Latin-1 for instance with 'iconv -f LATIN1 -t UTF-8'.";
    return DataException.at(
        origin,
        String.format(
            Locale.ROOT,
            "not UTF-8: byte 0x%02X after %d characters of the line\n  %s",
            wrong,
            characters,
            hint));
  }
}
