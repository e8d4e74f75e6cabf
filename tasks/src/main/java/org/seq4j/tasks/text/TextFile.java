package org.seq4j.tasks.text;

import java.nio.file.Path;

/**
 * A file that settings name.
 *
 * @param setting where it is named, {@code source.train}
 * @param named as the settings spell it; messages about its lines call it so
 * @param path where it is: {@code named}, taken from {@code root} unless it is absolute
 * @param root the folder that relative paths start from
 */
public record TextFile(String setting, String named, Path path, Path root) {
  /** The file of this name below a folder, or anywhere if the name is an absolute path. */
  public static TextFile of(String setting, String named, Path root) {
    return new TextFile(setting, named, root.resolve(named).toAbsolutePath().normalize(), root);
  }
}
