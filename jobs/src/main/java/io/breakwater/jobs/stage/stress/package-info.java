/**
 * Stress by every algorithm of the cascade, for {@code ./breakwater stress}. Start at {@link
 * io.breakwater.jobs.stage.stress.Stress}.
 */
@NullMarked
package io.breakwater.jobs.stage.stress;

import org.jspecify.annotations.NullMarked;
