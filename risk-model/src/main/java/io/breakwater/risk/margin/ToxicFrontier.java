package io.breakwater.risk.margin;

/**
 * The frontier beyond which a liquidation makes a loan worse.
 *
 * <p>Repaying r at bonus β against collateral with threshold LT moves health by r·(HF − LT·(1 +
 * β))/(B − r). It heals while HF &gt; LT·(1 + β); with one collateral that is LTV &lt; 1/(1 + β).
 * With several the choice of collateral can flip the sign. At the frontier itself a liquidation
 * changes nothing.
 *
 * @formula HF′ − HF = r·(HF − LT·(1 + β)) / (B − r); heals iff HF &gt; LT·(1 + β), LTV &lt; 1 / (1
 *     + β)
 * @units decimal
 * @source methodology A1 (Warmuz, Chaudhary, Pinna 2022); worked value C15
 */
public final class ToxicFrontier {
  private ToxicFrontier() {}

  /** Loan-to-value at and above which liquidating the only collateral does not heal. */
  public static double loanToValue(double bonus) {
    return 1 / (1 + bonus);
  }

  /** Whether liquidating a collateral raises health. */
  public static boolean heals(double healthFactor, double liquidationThreshold, double bonus) {
    return healthFactor > liquidationThreshold * (1 + bonus);
  }

  /**
   * Health after a repayment against a collateral that covers it; NaN when nothing is owed any
   * more.
   *
   * @param repayUsd debt repaid, at most all
   */
  public static double healthAfter(
      double healthFactor,
      double debtUsd,
      double repayUsd,
      double liquidationThreshold,
      double bonus) {
    if (!(repayUsd >= 0 && repayUsd <= debtUsd)) {
      throw new IllegalArgumentException(
          "Repayment must be in [0, " + debtUsd + "], cannot be: " + repayUsd);
    }
    double change =
        repayUsd * (healthFactor - liquidationThreshold * (1 + bonus)) / (debtUsd - repayUsd);
    return repayUsd < debtUsd ? healthFactor + change : Double.NaN;
  }

  /** Price of the only collateral at the frontier; NaN without collateral. */
  public static double priceUsd(double debtUsd, double quantity, double bonus) {
    return SecuredLoan.ratio(debtUsd * (1 + bonus), quantity);
  }
}
