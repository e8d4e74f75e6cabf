/** How the learning rate changes in the course of training. */
package org.seq4j.runner.train.schedule;
