package io.breakwater.risk.margin;

import io.breakwater.risk.valuation.ForcedClose;

/**
 * The liquidation engine takes over the whole position at its bankruptcy price, with all margin
 * behind it (Binance, Bybit): what it then fetches more or less is the insurance fund's.
 *
 * @formula E ≥ MM none; else everything at the {@link BankruptcyPrice}
 * @units contracts, USD a unit
 * @source methodology A2, worked value C9 (Bybit)
 */
public record BankruptcyTakeover() implements CloseRule {

  @Override
  public ForcedClose close(PositionAtRisk position) {
    return position.isLiquidatable()
        ? position.whole(ForcedClose.Step.BACKSTOP, position.bankruptcyPriceUsd())
        : ForcedClose.NONE;
  }
}
