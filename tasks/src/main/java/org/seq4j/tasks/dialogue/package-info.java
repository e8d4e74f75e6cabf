/** Conversations: what is answered to what was said so far. */
package org.seq4j.tasks.dialogue;
