/**
 * Arithmetic that every measure shares: exact order-free sums, sample moments, quantiles. Depends
 * on nothing.
 */
@NullMarked
package io.breakwater.risk.num;

import org.jspecify.annotations.NullMarked;
