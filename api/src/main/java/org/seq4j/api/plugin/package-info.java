/** How a jar offers components: one {@link org.seq4j.api.plugin.Seq4jModule} each. */
package org.seq4j.api.plugin;
