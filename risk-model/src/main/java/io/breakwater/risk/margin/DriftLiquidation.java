package io.breakwater.risk.margin;

/**
 * Size of a partial liquidation on Drift: as much of the position as restores the maintenance
 * margin, and not more.
 *
 * <p>Closing one unit frees p·MMR of margin and costs p·(liquidation fee + insurance fee). Where
 * closing costs what it frees, no part is enough and the whole position goes.
 *
 * @formula base = shortage/(p·(MMR − liquidation fee) − p·insurance fee), at most the position
 * @units base units
 * @source methodology A2, worked value C7 (drift-labs protocol-v2 math/liquidation.rs)
 */
public final class DriftLiquidation {
  private DriftLiquidation() {}

  /**
   * Base units to close, not negative.
   *
   * @param shortageUsd maintenance margin less equity; nothing is closed unless positive
   * @param size absolute base units held
   * @param maintenanceRate MMR of the position
   * @param liquidationFee paid to the liquidator
   * @param insuranceFee paid to the insurance fund
   */
  public static double sizeToClose(
      double shortageUsd,
      double size,
      double priceUsd,
      double maintenanceRate,
      double liquidationFee,
      double insuranceFee) {
    if (shortageUsd <= 0) {
      return 0;
    }
    double freed = priceUsd * (maintenanceRate - liquidationFee) - priceUsd * insuranceFee;
    return freed > 0 ? Math.min(size, shortageUsd / freed) : size;
  }
}
