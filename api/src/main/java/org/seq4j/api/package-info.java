/** The contracts between components. */
package org.seq4j.api;
