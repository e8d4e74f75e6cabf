/**
 * Tests that every component of a kind must pass, to be inherited: a test class extends the
 * contract of its kind and says how the component is built. A failure says in words what is wrong.
 */
package org.seq4j.testkit;
