/** Any line of text into any other: translation, pronunciation, summaries, tasks of one's own. */
package org.seq4j.tasks.transduction;
