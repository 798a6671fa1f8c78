/**
 * The synthetic market and book behind the demo: deterministic, realistic in the ways that matter
 * to risk, with faults planted for the run to find. Start at {@link
 * io.breakwater.jobs.demo.DemoBook}.
 */
@NullMarked
package io.breakwater.jobs.demo;

import org.jspecify.annotations.NullMarked;
