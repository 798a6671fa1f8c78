package io.breakwater.risk.cascade;

/**
 * Liquidation that takes a whole account at once: a protocol absorbs it, or one liquidator closes
 * it.
 *
 * <pre>
 * credit = C·(1 − penalty), penalty weighted by the value of the collateral
 * seize  = C, repay = min(B, credit), the rest of the debt is bad debt
 * surplus = max(0, credit − B), back to the owner or kept by the liquidator
 * fee    = protocol share of the penalty
 * </pre>
 *
 * <p>What is seized is sold in the round of the event. A protocol that resells it itself does so
 * one step later and only while its reserves are below target; the price that the sale reaches is
 * the same, because impact depends on cumulative sales alone.
 *
 * @param surplus who gets what the collateral is worth beyond debt and penalty
 * @formula seize = C; repay = min(B, C·(1 − penalty)); bad debt = max(0, B − C·(1 − penalty))
 * @units USD
 * @source methodology A1 (comet absorb; crvUSD liquidate)
 */
public record AbsorbRule(Surplus surplus) implements LiquidationRule {

  /** Who gets what an absorbed account is worth beyond its debt. */
  public enum Surplus {
    /** The owner, as a balance with the protocol (Compound v3). */
    OWNER,
    /** The liquidator (crvUSD). */
    LIQUIDATOR
  }

  @Override
  public void liquidate(LiquidationEvent event) {
    double collateral = event.collateralUsd();
    double debt = event.debtUsd();
    double penalty = collateral * event.bonusRatio();
    double credit = collateral - penalty;
    double repaid = Math.min(debt, credit);
    event.decide(collateral, repaid / debt, penalty * event.protocolFeeRatio());
    if (surplus == Surplus.OWNER) {
      event.refund(credit - repaid);
    }
    event.writeOff();
  }

  @Override
  public boolean settlesInCash() {
    return false;
  }
}
