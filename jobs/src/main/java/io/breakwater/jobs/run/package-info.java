/** A run: its identity, its errors and exit codes, its order of stages. */
@NullMarked
package io.breakwater.jobs.run;

import org.jspecify.annotations.NullMarked;
