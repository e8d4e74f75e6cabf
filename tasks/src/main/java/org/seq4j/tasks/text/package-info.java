/** Text as tasks read it: files line by line, tokenizers, vocabularies. */
package org.seq4j.tasks.text;
