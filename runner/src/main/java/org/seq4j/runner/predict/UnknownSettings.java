package org.seq4j.runner.predict;

import java.nio.file.Path;
import java.util.Optional;
import org.seq4j.api.config.Description;

/**
 * What becomes of unknown words in outputs.
 *
 * @param replace whether they are replaced by the source word that was looked at most
 * @param dictionary a file of translations: on each line a source word, a tab and what to say for
 *     it; a word that is not there is copied
 */
public record UnknownSettings(
    @Description("whether unknown words are replaced by the source word that was looked at most")
        boolean replace,
    @Description("file of what to say instead: a source word, a tab and a target word on each line")
        Optional<Path> dictionary) {
  public static final UnknownSettings DEFAULTS = new UnknownSettings(false, Optional.empty());

  public UnknownSettings {
    if (dictionary.isPresent() && !replace) {
      throw new IllegalArgumentException(
          "dictionary is given, but replace is false; say replace: true or leave out dictionary");
    }
  }

  /** The same with a path that starts from a folder. */
  public UnknownSettings in(Path root) {
    return new UnknownSettings(replace, dictionary.map(root::resolve));
  }
}
