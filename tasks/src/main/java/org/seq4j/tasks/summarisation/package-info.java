/** Long texts to short ones. */
package org.seq4j.tasks.summarisation;
