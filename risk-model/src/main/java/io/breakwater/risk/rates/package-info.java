/**
 * Interest of lending reserves and what it does to the health of their borrowers. Start at {@link
 * io.breakwater.risk.rates.KinkedRateCurve}; accounts are {@link
 * io.breakwater.risk.rates.AccountInterest}. Depends on margin and what is below it, and on oracle.
 */
@NullMarked
package io.breakwater.risk.rates;

import org.jspecify.annotations.NullMarked;
