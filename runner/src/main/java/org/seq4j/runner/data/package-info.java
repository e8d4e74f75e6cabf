/** Public data sets, fetched from their own homes on the web. */
package org.seq4j.runner.data;
