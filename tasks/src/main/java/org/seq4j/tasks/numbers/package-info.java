/** Spelled-out numbers from one language into another; needs no download. */
package org.seq4j.tasks.numbers;
