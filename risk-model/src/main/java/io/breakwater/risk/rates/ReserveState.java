package io.breakwater.risk.rates;

import java.io.Serializable;

/**
 * What a lending reserve holds and is owed, in units of its asset.
 *
 * <p>Bad debt that the reserve wrote off is owed to suppliers by nobody: it does not raise what
 * borrowers pay, but what they pay is shared by more claims.
 *
 * @formula U = B / (cash + B); r_s = r_b·B / (cash + B + deficit)·(1 − RF)
 * @units utilisation a decimal; rates decimal a year
 * @source methodology A1, interest-rate impact; Aave v3.3 interest rate strategy
 * @param cash what can be withdrawn or borrowed
 * @param totalDebt B, owed by borrowers
 * @param deficit written-off debt that suppliers still claim
 */
public record ReserveState(double cash, double totalDebt, double deficit) implements Serializable {

  /** Nothing known of a reserve. */
  public static final ReserveState UNKNOWN = new ReserveState(Double.NaN, Double.NaN, Double.NaN);

  /** Checks that nothing is negative; NaN is an unknown amount. */
  public ReserveState {
    check("Cash", cash);
    check("Debt", totalDebt);
    check("Deficit", deficit);
  }

  private static void check(String what, double amount) {
    if (amount < 0 || Double.isInfinite(amount)) {
      throw new IllegalArgumentException(
          what + " of a reserve must be finite and not negative, cannot be: " + amount);
    }
  }

  /** A reserve without deficit. */
  public static ReserveState of(double cash, double totalDebt) {
    return new ReserveState(cash, totalDebt, 0);
  }

  /** Utilisation in [0, 1], 0 for an empty reserve, NaN where an amount is unknown. */
  public double utilisation() {
    return totalDebt == 0 && !Double.isNaN(cash) ? 0 : totalDebt / (cash + totalDebt);
  }

  /**
   * Rate that suppliers earn.
   *
   * @param reserveFactor RF, share of the interest that the venue keeps, in [0, 1]
   */
  public double supplyRate(KinkedRateCurve curve, double reserveFactor) {
    if (totalDebt == 0 && !Double.isNaN(cash)) {
      return 0;
    }
    double lentShare = totalDebt / (cash + totalDebt + deficit);
    return curve.borrowRate(utilisation()) * lentShare * (1 - reserveFactor);
  }

  /**
   * The reserve after suppliers have withdrawn: utilisation rises, all of it gone is 1.
   *
   * @param share share of the cash that leaves, in [0, 1]
   */
  public ReserveState withdraw(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "Share of the cash that is withdrawn must be in [0, 1], cannot be: " + share);
    }
    return new ReserveState(cash * (1 - share), totalDebt, deficit);
  }
}
