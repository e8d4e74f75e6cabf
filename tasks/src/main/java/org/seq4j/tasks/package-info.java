/** Tasks, tokenizers and metrics that come with the framework. */
package org.seq4j.tasks;
