/** JUnit 5 contract tests for plugin authors. */
package org.seq4j.testkit;
