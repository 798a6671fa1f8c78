package io.breakwater.risk.oracle;

/**
 * How much a venue lends against one collateral asset, at most. NaN for what is unknown.
 *
 * @param loanToValue l, share of collateral that may be borrowed at opening
 * @param borrowableUsd K, over the assets that can be borrowed the lesser of borrow cap and
 *     available liquidity
 * @param collateralLimitUsd C_max, true value of the collateral up to its supply cap; infinite for
 *     no cap
 */
public record LendingCap(double loanToValue, double borrowableUsd, double collateralLimitUsd) {

  /** Whether every part is known. */
  boolean isKnown() {
    return loanToValue >= 0 && borrowableUsd >= 0 && collateralLimitUsd >= 0;
  }

  /** Whether nothing can be borrowed against the asset. */
  boolean isNothing() {
    return loanToValue == 0 || borrowableUsd == 0 || collateralLimitUsd == 0;
  }

  /** C = min(K / (l·e), C_max), the collateral that borrows as much as possible. */
  double collateralUsd(double oracleFactor) {
    return Math.min(borrowableUsd / (loanToValue * oracleFactor), collateralLimitUsd);
  }

  /** min(l·e·C, K). */
  double borrowedUsd(double oracleFactor) {
    return Math.min(loanToValue * oracleFactor * collateralUsd(oracleFactor), borrowableUsd);
  }
}
