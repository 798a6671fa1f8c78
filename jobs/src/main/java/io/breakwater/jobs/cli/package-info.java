/** The command line. Start at {@link io.breakwater.jobs.RiskMain}. */
@NullMarked
package io.breakwater.jobs.cli;

import org.jspecify.annotations.NullMarked;
