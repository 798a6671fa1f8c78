/** Whole nights on real accounts; skipped where the data is absent. */
@NullMarked
package io.breakwater.jobs.real;

import org.jspecify.annotations.NullMarked;
