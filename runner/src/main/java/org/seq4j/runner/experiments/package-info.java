/** Many runs: a file that describes them, processes that train them, a table that compares them. */
package org.seq4j.runner.experiments;
