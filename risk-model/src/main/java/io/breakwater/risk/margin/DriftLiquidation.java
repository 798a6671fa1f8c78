package io.breakwater.risk.margin;

import io.breakwater.risk.valuation.ForcedClose;

/**
 * Size of a partial liquidation on Drift: as much of the position as restores the maintenance
 * margin, and not more.
 *
 * <p>Closing one unit frees p·MMR of margin and costs p·(liquidation fee + insurance fee). Where
 * closing costs what it frees, no part is enough and the whole position goes.
 *
 * @param liquidationFee paid to the liquidator, [0, 1)
 * @param insuranceFee paid to the insurance fund, [0, 1)
 * @formula base = shortage/(p·(MMR − liquidation fee) − p·insurance fee), at most the position; the
 *     liquidator gets it at p·(1 − side·liquidation fee)
 * @units base units
 * @source methodology A2, worked value C7 (drift-labs protocol-v2 math/liquidation.rs)
 */
public record DriftLiquidation(double liquidationFee, double insuranceFee) implements CloseRule {

  /** Checks the ranges. */
  public DriftLiquidation {
    if (!(liquidationFee >= 0 && liquidationFee < 1)) {
      throw new IllegalArgumentException(
          "Fee of the liquidator must be in [0, 1), cannot be: " + liquidationFee);
    }
    if (!(insuranceFee >= 0 && insuranceFee < 1)) {
      throw new IllegalArgumentException(
          "Fee of the insurance fund must be in [0, 1), cannot be: " + insuranceFee);
    }
  }

  /**
   * Base units to close, not negative.
   *
   * @param shortageUsd maintenance margin less equity; nothing is closed unless positive
   * @param size absolute base units held
   * @param maintenanceRate MMR of the position
   */
  public double sizeToClose(
      double shortageUsd, double size, double priceUsd, double maintenanceRate) {
    if (shortageUsd <= 0) {
      return 0;
    }
    double freed = priceUsd * (maintenanceRate - liquidationFee) - priceUsd * insuranceFee;
    return freed > 0 ? Math.min(size, shortageUsd / freed) : size;
  }

  @Override
  public ForcedClose close(PositionAtRisk position) {
    if (!position.isLiquidatable()) {
      return ForcedClose.NONE;
    }
    double held = Math.abs(position.quantity());
    double closed =
        sizeToClose(
            position.accountMaintenanceUsd() - position.equityUsd(),
            held,
            position.notionalUsd() / held,
            position.marginalRate());
    double side = Math.signum(position.quantity());
    return new ForcedClose(
        closed < held ? ForcedClose.Step.SLICE : ForcedClose.Step.MARKET_CLOSE,
        side * closed,
        position.priceUsd() * (1 - side * liquidationFee));
  }
}
