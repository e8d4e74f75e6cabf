package org.seq4j.runner.model;

import org.seq4j.api.config.Description;
import org.seq4j.api.plugin.Choice;
import org.seq4j.api.plugin.OfKind;

/**
 * What reads a further source of a task that has several.
 *
 * @param embedding the vectors of its tokens
 * @param encoder what reads it
 * @param attention what looks back at it
 */
public record SourceSettings(
    @Description("vectors of its tokens") EmbeddingSettings embedding,
    @Description("what reads it") @OfKind("encoder") Choice encoder,
    @Description("what looks back at it") @OfKind("attention") Choice attention) {}
