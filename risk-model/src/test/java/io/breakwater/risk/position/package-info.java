/** Tests of accounts as blocks of arrays. */
@NullMarked
package io.breakwater.risk.position;

import org.jspecify.annotations.NullMarked;
