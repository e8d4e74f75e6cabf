/** Translation, or any other rewriting of one line of text into another, from files. */
package org.seq4j.tasks.translation;
