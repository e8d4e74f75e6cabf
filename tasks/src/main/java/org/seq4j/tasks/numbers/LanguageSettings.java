package org.seq4j.tasks.numbers;

import java.util.Optional;
import org.seq4j.api.config.Description;
import org.seq4j.api.plugin.Choice;
import org.seq4j.api.plugin.OfKind;

/**
 * One side of the numbers task.
 *
 * @param language in which numbers are spelled: a BCP 47 tag for which ICU has rules, {@code en}
 * @param tokenizer how spelled numbers are split; when not given, {@code hyphenated} for a language
 *     that writes the parts of a number as words of their own, {@code characters} for one that
 *     writes them together (German, Finnish) or knows no spaces (Chinese)
 */
public record LanguageSettings(
    @Description("the language that numbers are spelled in, such as en or fr-CH") String language,
    @Description("how spelled numbers are split; chosen by the language if not given")
        @OfKind("tokenizer")
        Optional<Choice> tokenizer) {}
