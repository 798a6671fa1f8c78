package io.breakwater.risk.collateral;

/**
 * A position that deposits a receipt token, borrows its base asset, buys more of the token, and so
 * on: λ times leverage on the yield and on the peg between the two.
 *
 * @formula λ = 1 / (1 − LTV); yield = λ·y − (λ − 1)·r; HF = LT / LTV; liquidation depeg d* = 1 −
 *     1/HF
 * @units decimal; yields a year
 * @source methodology A3, yield-farming risk
 */
public final class LoopedPosition {

  private LoopedPosition() {}

  /**
   * Collateral over own capital.
   *
   * @param loanToValue debt over collateral, in [0, 1)
   */
  public static double leverage(double loanToValue) {
    if (!(loanToValue >= 0 && loanToValue < 1)) {
      throw new IllegalArgumentException(
          "Loan-to-value of a loop must be in [0, 1), cannot be: " + loanToValue);
    }
    return 1 / (1 - loanToValue);
  }

  /**
   * Yearly yield on own capital.
   *
   * @param tokenYield y, what the token earns
   * @param borrowRate r, what the debt costs
   */
  public static double netYield(double loanToValue, double tokenYield, double borrowRate) {
    double leverage = leverage(loanToValue);
    return leverage * tokenYield - (leverage - 1) * borrowRate;
  }

  /**
   * Fall of the token against its base that brings health to 1; negative below it, NaN without
   * positive health.
   */
  public static double liquidationDepeg(double healthFactor) {
    return healthFactor > 0 ? 1 - 1 / healthFactor : Double.NaN;
  }

  /**
   * Health at the market's price where the venue reads the rate: what a liquidator would find.
   *
   * @param depegRatio of {@link Depeg}, negative below the peg
   */
  public static double marketHealth(double healthFactorAtRate, double depegRatio) {
    return healthFactorAtRate * (1 + depegRatio);
  }
}
