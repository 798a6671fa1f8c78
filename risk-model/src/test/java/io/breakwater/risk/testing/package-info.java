/** Fixtures that tests of every package share. */
@NullMarked
package io.breakwater.risk.testing;

import org.jspecify.annotations.NullMarked;
