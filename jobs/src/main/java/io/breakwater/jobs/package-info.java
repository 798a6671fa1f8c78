/** Hosts the risk model on Spark and Delta. */
@NullMarked
package io.breakwater.jobs;

import org.jspecify.annotations.NullMarked;
