package io.breakwater.risk.cascade;

import io.breakwater.risk.margin.CloseFactor;

/**
 * Liquidation of a derivatives account below its maintenance margin: contracts are closed at the
 * price of the round.
 *
 * <pre>
 * f   = share of the notional that the close factor allows at health E/MM
 * fee = min(rate·f·N, equity left), into the insurance fund
 * cash += f·profit − fee; what is missing is taken from the collateral pro rata
 * closed, no collateral and cash below 0: the shortfall falls on the loss waterfall
 * </pre>
 *
 * @param closeFactor share of the notional that one liquidation closes; its small position is a
 *     notional below which everything is closed
 * @param feeRatio liquidation fee on the closed notional, [0, 1)
 * @formula fee = min(rate·f·N, E); cash += f·profit − fee
 * @units USD
 * @source methodology A2 (trigger, insurance fund, liquidation ladder: partial close of large
 *     positions, full close below two thirds of maintenance margin)
 */
public record TieredMarginRule(CloseFactor closeFactor, double feeRatio)
    implements LiquidationRule {

  /**
   * A fifth of a position above 100,000 USD, everything below two thirds of maintenance margin or
   * for smaller positions, and a fee of half a percent.
   */
  public static final TieredMarginRule LADDER =
      new TieredMarginRule(
          new CloseFactor(0.2, 2.0 / 3, 100_000, CloseFactor.Basis.WHOLE_POSITION), 0.005);

  /** Checks the range. */
  public TieredMarginRule {
    if (!(feeRatio >= 0 && feeRatio < 1)) {
      throw new IllegalArgumentException(
          "Liquidation fee must be in [0, 1), cannot be: " + feeRatio);
    }
  }

  @Override
  public void liquidate(LiquidationEvent event) {
    double notional = event.notionalUsd();
    double equity = event.weightedEquityUsd();
    double health =
        equity > 0
            ? Math.min(equity / event.maintenanceMarginUsd(), LARGEST_LIQUIDATABLE_HEALTH)
            : 0;
    double closable = closeFactor.maxRepayUsd(notional, notional, notional, health);
    double closed = closable < notional ? closable / notional : 1;
    double fee = Math.min(feeRatio * closed * notional, Math.max(0, event.equityUsd()));
    double cash = event.cashUsd() + closed * (event.contractProfitUsd() - event.debtUsd()) - fee;
    event.decide(Math.min(event.collateralUsd(), Math.max(0, -cash)), closed, fee);
  }

  @Override
  public boolean settlesInCash() {
    return true;
  }
}
