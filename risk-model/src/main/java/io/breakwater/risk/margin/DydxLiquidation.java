package io.breakwater.risk.margin;

import io.breakwater.risk.valuation.ForcedClose;

/**
 * Forced close on dYdX v4: at which price it is offered, and what it must bring to leave nothing.
 * What it brings more or less than that is the insurance fund's.
 *
 * <p>The offered (fillable) price falls from the oracle price as the subaccount sinks below its
 * maintenance margin, by at most spread × maintenance margin. A subaccount above it, or without
 * one, has no fillable price (NaN). A close of part of a position uses the fillable price of the
 * whole position.
 *
 * @param bankruptcyAdjustment BA, how fast the offer falls, at least 1
 * @param spreadToMaintenanceRatio SMMR, largest distance of the offer from the oracle price in
 *     units of maintenance margin, (0, 1]
 * @formula fillable = (PNNV − clamp(BA·(1 − TNC/TMMR), 0, 1)·SMMR·PMMR)/PS; bankruptcy value =
 *     −ΔNNV − TNC·|ΔMMR|/TMMR
 * @units USD
 * @source methodology A2, worked value C5 (dydxprotocol v4-chain liquidations.go)
 */
public record DydxLiquidation(double bankruptcyAdjustment, double spreadToMaintenanceRatio)
    implements CloseRule {

  /** BA 1, SMMR 10 %. */
  public static final DydxLiquidation DEFAULTS = new DydxLiquidation(1, 0.1);

  /** Checks the ranges. */
  public DydxLiquidation {
    if (!(bankruptcyAdjustment >= 1 && bankruptcyAdjustment <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "Bankruptcy adjustment must be at least 1 and finite, cannot be: "
              + bankruptcyAdjustment);
    }
    if (!(spreadToMaintenanceRatio > 0 && spreadToMaintenanceRatio <= 1)) {
      throw new IllegalArgumentException(
          "Spread to maintenance margin must be in (0, 1], cannot be: " + spreadToMaintenanceRatio);
    }
  }

  /**
   * A subaccount at oracle prices.
   *
   * @param netCollateralUsd TNC, cash plus Σ quantity·price; keeps its sign
   * @param maintenanceMarginUsd TMMR over all positions
   */
  public record Subaccount(double netCollateralUsd, double maintenanceMarginUsd) {

    /** TNC &lt; TMMR. */
    public boolean isLiquidatable() {
      return netCollateralUsd < maintenanceMarginUsd;
    }

    /** Only with less than nothing left are counterparties closed at the bankruptcy price. */
    public boolean isDeleveraged() {
      return netCollateralUsd < 0;
    }
  }

  /**
   * Price at which liquidators are offered a position, USD a base unit.
   *
   * @param quantity PS, signed base units of the whole position
   * @param oraclePriceUsd makes PNNV = PS·price
   * @param maintenanceRate makes PMMR = |PNNV|·rate
   */
  public double fillablePrice(
      Subaccount account, double quantity, double oraclePriceUsd, double maintenanceRate) {
    if (!account.isLiquidatable() || quantity == 0) {
      return Double.NaN;
    }
    double notional = quantity * oraclePriceUsd;
    double sunk = 1 - account.netCollateralUsd() / account.maintenanceMarginUsd();
    double share = Math.max(0, Math.min(1, bankruptcyAdjustment * sunk));
    double spread = share * spreadToMaintenanceRatio * Math.abs(notional) * maintenanceRate;
    return (notional - spread) / quantity;
  }

  /**
   * Quote amount that a close must bring (negative: may cost) to leave the position's share of net
   * collateral at nothing. The chain rounds it up to its quote quantum, see {@link PriceTick#up}.
   *
   * @param closedQuantity signed base units taken off the position, of the position's own sign
   * @param maintenanceRate of the position
   */
  public double bankruptcyValueUsd(
      Subaccount account, double closedQuantity, double oraclePriceUsd, double maintenanceRate) {
    double closedNotional = closedQuantity * oraclePriceUsd;
    double closedMaintenance = Math.abs(closedNotional) * maintenanceRate;
    return account.maintenanceMarginUsd() > 0
        ? closedNotional
            - account.netCollateralUsd() * closedMaintenance / account.maintenanceMarginUsd()
        : Double.NaN;
  }

  /**
   * The whole position at the fillable price; against counterparties at the bankruptcy price where
   * less than nothing is left.
   */
  @Override
  public ForcedClose close(PositionAtRisk position) {
    Subaccount account = new Subaccount(position.equityUsd(), position.accountMaintenanceUsd());
    if (!account.isLiquidatable()) {
      return ForcedClose.NONE;
    }
    double quantity = position.quantity();
    double rate = position.maintenanceUsd() / position.notionalUsd();
    if (!account.isDeleveraged()) {
      double offer = fillablePrice(account, quantity, position.priceUsd(), rate);
      return position.whole(ForcedClose.Step.MARKET_CLOSE, offer);
    }
    double price = bankruptcyValueUsd(account, quantity, position.priceUsd(), rate) / quantity;
    return position.whole(
        ForcedClose.Step.DELEVERAGE, LiquidationPrice.isPrice(price) ? price : Double.NaN);
  }
}
