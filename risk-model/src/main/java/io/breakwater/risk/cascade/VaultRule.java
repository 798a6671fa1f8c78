package io.breakwater.risk.cascade;

/**
 * Liquidation of a vault of a collateralised-debt protocol: the whole debt with its penalty is
 * recovered from the collateral at the price of the round.
 *
 * <pre>
 * seize = min(C, B·(1 + penalty)), repay = min(C, B), the rest of the debt is bad debt
 * </pre>
 *
 * <p>The penalty is the protocol's, and gives way to the debt where collateral is short; collateral
 * beyond it stays with the owner. Throughput caps and the price clock of the auctions are not part
 * of this rule.
 *
 * @formula seize = min(C, B·(1 + penalty)); repay = min(C, B)
 * @units USD
 * @source methodology A1 (Maker Liquidations 2.0: tab = art·rate·chop)
 */
public record VaultRule() implements LiquidationRule {

  @Override
  public void liquidate(LiquidationEvent event) {
    double collateral = event.collateralUsd();
    double debt = event.debtUsd();
    double seized = Math.min(collateral, debt * (1 + event.bonusRatio()));
    double repaid = Math.min(seized, debt);
    event.decide(seized, repaid / debt, seized - repaid);
    event.writeOff();
  }

  @Override
  public boolean settlesInCash() {
    return false;
  }
}
