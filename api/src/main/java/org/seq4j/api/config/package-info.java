/**
 * Annotations for the components of a settings record. They say what values a setting may have and
 * what it means; the configuration reader checks them and the reference documentation is made from
 * them. On a list, a mapping or an optional setting, a check applies to each value in it.
 */
package org.seq4j.api.config;
