/** Tasks, readers, tokenisers and metrics. */
package org.seq4j.tasks;
