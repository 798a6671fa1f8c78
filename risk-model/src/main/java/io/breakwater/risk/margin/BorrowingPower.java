package io.breakwater.risk.margin;

import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.PositionSide;

/**
 * What an account of a lending protocol may still borrow. Loan-to-value decides at opening; the
 * liquidation threshold decides later, so an account can be healthy and have no power left.
 *
 * <p>Before Aave 3.7 an account whose only collateral has a debt ceiling is isolated: all such
 * accounts share the ceiling, and only assets marked for it may be borrowed. An account that owes a
 * siloed asset may borrow nothing else. From 3.7 on an isolated e-mode category gives collateral
 * that it does not list a loan-to-value of 0, {@link LendingTerms.Builder#isolatedEmode}.
 *
 * @param capacityUsd Σ C_a·LTV_a
 * @param debtUsd what is owed
 * @param headroomUsd what may still be borrowed, never negative
 * @param limit what holds the headroom down
 * @formula headroom = max(0, Σ C_a·LTV_a − B), at most what the debt ceiling leaves
 * @units USD
 * @source methodology A1; aave-v3-origin ValidationLogic, docs/3.7/isolated-emode, mode-removal
 */
public record BorrowingPower(
    double capacityUsd, double debtUsd, double headroomUsd, BorrowingPower.Limit limit) {

  /** What holds the headroom down. */
  public enum Limit {
    /** Loan-to-value of the collateral. */
    COLLATERAL,
    /** The debt ceiling of the only collateral. */
    DEBT_CEILING
  }

  /**
   * Power of one account. NaN figures where a price or parameter is missing.
   *
   * @param terms parameters of the day
   * @param limits limits of the day
   * @param version whose rules apply
   */
  public static BorrowingPower of(
      LendingTerms terms,
      BorrowLimits limits,
      AaveVersion version,
      AccountBlock block,
      int account,
      double[] priceUsd) {
    double capacity = capacityUsd(terms, block, account, priceUsd);
    double debt = 0;
    for (int leg = block.legStart()[account]; leg < block.legStart()[account + 1]; leg++) {
      boolean owed = block.sideOf(leg) == PositionSide.DEBT && block.quantity()[leg] != 0;
      debt += owed ? block.quantity()[leg] * priceUsd[block.instrument()[leg]] : 0;
    }
    double free = Math.max(0, capacity - debt);
    double ceiling = version.hasIsolationMode() ? ceilingLeft(limits, block, account) : Double.NaN;
    return ceiling < free
        ? new BorrowingPower(capacity, debt, ceiling, Limit.DEBT_CEILING)
        : new BorrowingPower(capacity, debt, free, Limit.COLLATERAL);
  }

  /** Σ C_a·LTV_a over enabled collateral; what lends nothing needs no price. */
  static double capacityUsd(LoanTerms terms, AccountBlock block, int account, double[] priceUsd) {
    int emode = block.emode()[account];
    double capacity = 0;
    for (int leg = block.legStart()[account]; leg < block.legStart()[account + 1]; leg++) {
      int instrument = block.instrument()[leg];
      double loanToValue = terms.loanToValue(instrument, emode);
      boolean counts =
          block.sideOf(leg) == PositionSide.COLLATERAL
              && block.collateralEnabled()[leg]
              && block.quantity()[leg] != 0
              && loanToValue != 0;
      if (counts) {
        double value = block.quantity()[leg] * priceUsd[instrument];
        capacity += value * (1 - terms.haircut(instrument)) * loanToValue;
      }
    }
    return capacity;
  }

  /** Whether the version lets the account borrow more of an asset at all. */
  public static boolean mayBorrow(
      BorrowLimits limits, AaveVersion version, AccountBlock block, int account, int instrument) {
    if (!version.hasIsolationMode()) {
      return true;
    }
    boolean isolated = !Double.isNaN(ceilingLeft(limits, block, account));
    if (isolated && !limits.isBorrowableInIsolation(instrument)) {
      return false;
    }
    for (int leg = block.legStart()[account]; leg < block.legStart()[account + 1]; leg++) {
      int owed = block.instrument()[leg];
      boolean another =
          block.sideOf(leg) == PositionSide.DEBT
              && block.quantity()[leg] != 0
              && owed != instrument;
      if (another && (limits.isSiloed(owed) || limits.isSiloed(instrument))) {
        return false;
      }
    }
    return true;
  }

  /**
   * What the ceiling of the only enabled collateral leaves; NaN when the account is not isolated.
   */
  private static double ceilingLeft(BorrowLimits limits, AccountBlock block, int account) {
    int only = -1;
    for (int leg = block.legStart()[account]; leg < block.legStart()[account + 1]; leg++) {
      boolean counts =
          block.sideOf(leg) == PositionSide.COLLATERAL
              && block.collateralEnabled()[leg]
              && block.quantity()[leg] != 0;
      if (counts && only >= 0 && only != block.instrument()[leg]) {
        return Double.NaN;
      }
      only = counts ? block.instrument()[leg] : only;
    }
    return only >= 0 && limits.isIsolated(only) ? limits.ceilingLeftUsd(only) : Double.NaN;
  }
}
