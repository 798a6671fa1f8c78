/** Why a number is absent: reason codes. Depends on nothing. */
@NullMarked
package io.breakwater.risk.quality;

import org.jspecify.annotations.NullMarked;
