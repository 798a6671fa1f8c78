package io.breakwater.risk.margin;

import io.breakwater.risk.valuation.ForcedClose;

/**
 * One position and the margin behind it at mark prices, as a venue looks at it before it closes
 * anything.
 *
 * @param equityUsd equity of the part of the account that stands behind it, not floored
 * @param accountMaintenanceUsd maintenance margin of all positions of that part
 * @param quantity contracts, signed
 * @param priceUsd mark
 * @param notionalUsd absolute notional
 * @param maintenanceUsd maintenance margin of the position alone
 * @param marginalRate maintenance margin that one dollar of notional less frees
 * @param bankruptcyPriceUsd mark at which nothing is left of the margin; NaN where no price does
 */
public record PositionAtRisk(
    double equityUsd,
    double accountMaintenanceUsd,
    double quantity,
    double priceUsd,
    double notionalUsd,
    double maintenanceUsd,
    double marginalRate,
    double bankruptcyPriceUsd) {

  /** E &lt; MM. */
  public boolean isLiquidatable() {
    return equityUsd < accountMaintenanceUsd;
  }

  ForcedClose whole(ForcedClose.Step step, double atPriceUsd) {
    return new ForcedClose(step, quantity, atPriceUsd);
  }
}
