package io.breakwater.risk.cascade;

import io.breakwater.risk.margin.CloseFactor;

/**
 * Liquidation of a loan against collateral by a lending protocol.
 *
 * <pre>
 * repay r  = close factor of the whole account; all of it where a remainder would be dust
 * seize    = r·(1 + β), β weighted by the value of the collateral, taken pro rata
 * if seize ≥ C: seize = C, r = C/(1 + β), the rest of the debt is bad debt
 * fee      = protocol share of the bonus part
 * </pre>
 *
 * <p>Where the chain reverts a call that would leave dust, this rule closes the whole account, as
 * the liquidator would.
 *
 * @param closeFactor most debt that one liquidation may repay
 * @param dustUsd a remaining debt or collateral below this closes the account; 0 for no such rule
 * @formula r = close factor; seize = r·(1 + β); if seize ≥ C: seize = C, r = C / (1 + β)
 * @units USD
 * @source methodology A1 (aave-v3-origin LiquidationLogic, Compound v2), worked value C15
 */
public record LendingRule(CloseFactor closeFactor, double dustUsd) implements LiquidationRule {

  /**
   * Dust of a venue without a dust rule, so that halving a debt comes to an end: a remainder below
   * it is closed.
   */
  public static final double MIN_SLICE_USD = 1;

  /** Checks the range. */
  public LendingRule {
    if (!(dustUsd >= 0) || dustUsd == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "Dust must be finite and not negative, cannot be: " + dustUsd);
    }
  }

  @Override
  public void liquidate(LiquidationEvent event) {
    double collateral = event.collateralUsd();
    double debt = event.debtUsd();
    double factor = 1 + event.bonusRatio();
    double repay =
        Math.min(debt, closeFactor.maxRepayUsd(debt, collateral, debt, event.coverage()));
    if (isDust(debt - repay) || isDust(collateral - repay * factor)) {
      repay = debt;
    }
    if (repay * factor >= collateral) {
      repay = Math.min(debt, collateral / factor);
      event.decide(collateral, repay / debt, fee(event, collateral - repay));
      event.writeOff();
    } else {
      double seized = repay * factor;
      event.decide(seized, repay / debt, fee(event, seized - repay));
    }
  }

  private static double fee(LiquidationEvent event, double bonusUsd) {
    return bonusUsd * event.protocolFeeRatio();
  }

  private boolean isDust(double remainderUsd) {
    return remainderUsd > 0 && remainderUsd < dustUsd;
  }

  @Override
  public boolean settlesInCash() {
    return false;
  }
}
