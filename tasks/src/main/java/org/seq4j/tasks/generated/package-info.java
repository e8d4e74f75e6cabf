/** Small generated tasks that show whether a model can learn: copy, reverse, sort. */
package org.seq4j.tasks.generated;
