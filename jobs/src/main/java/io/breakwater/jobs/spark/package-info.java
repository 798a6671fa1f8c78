/** Spark sessions and the hosts that run the model's kernels on partitions. */
@NullMarked
package io.breakwater.jobs.spark;

import org.jspecify.annotations.NullMarked;
