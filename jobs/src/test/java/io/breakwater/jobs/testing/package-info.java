/** Fixtures shared by the tests of this module. */
@NullMarked
package io.breakwater.jobs.testing;

import org.jspecify.annotations.NullMarked;
