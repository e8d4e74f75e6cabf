package org.seq4j.tokenizers;

import org.seq4j.api.config.Description;
import org.seq4j.api.config.Required;

/**
 * The settings of a tokenizer that another tool trained.
 *
 * @param file what the tool wrote; a relative path starts at the data folder
 */
public record FileSettings(
    @Description(
            "the file that the tool wrote; a relative path starts at the data folder. It is copied"
                + " into the run's folder")
        @Required
        String file) {}
