/** Value of legs and accounts in USD. Depends on market and position. */
@NullMarked
package io.breakwater.risk.valuation;

import org.jspecify.annotations.NullMarked;
