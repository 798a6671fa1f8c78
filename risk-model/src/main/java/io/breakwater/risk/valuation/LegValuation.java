package io.breakwater.risk.valuation;

import io.breakwater.risk.quality.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * Value of one leg, one row of {@code position_value}. Amounts in USD; NaN means not defined for
 * this kind of leg, or missing as {@code reason} says.
 *
 * @param quantity tokens or contracts, signed for contracts
 * @param priceUsd price the leg was valued at
 * @param valueUsd q·p before haircut, also of options; for other contracts the unrealised profit
 * @param haircutRatio share of the value that does not count, 0 without haircut
 * @param weightedValueUsd value after haircut times liquidation threshold
 * @param notionalUsd absolute contract notional
 * @param unrealisedPnlUsd profit of a contract at mark
 * @param maintenanceMarginUsd maintenance margin of a contract
 * @param tier margin tier of a contract, numbered from 1; 0 where there is none
 * @param liquidationPriceUsd mark price at which the venue liquidates this contract, everything
 *     else unchanged
 * @param bankruptcyPriceUsd mark price at which nothing is left of the margin behind this contract,
 *     everything else unchanged
 * @param adlScore rank in the auto-deleveraging queue, higher goes first
 * @param forcedClose what the venue closes of this contract now; null for balances and options and
 *     where the contract or another leg behind the same margin cannot be valued
 * @param reason why a number is absent, null when fine
 */
public record LegValuation(
    double quantity,
    double priceUsd,
    double valueUsd,
    double haircutRatio,
    double weightedValueUsd,
    double notionalUsd,
    double unrealisedPnlUsd,
    double maintenanceMarginUsd,
    int tier,
    double liquidationPriceUsd,
    double bankruptcyPriceUsd,
    double adlScore,
    @Nullable ForcedClose forcedClose,
    @Nullable ReasonCode reason) {

  /** A balance, held or owed: no contract figures. */
  public static LegValuation balance(
      double quantity,
      double priceUsd,
      double haircutRatio,
      double weightedValueUsd,
      @Nullable ReasonCode reason) {
    return new LegValuation(
        quantity,
        priceUsd,
        quantity * priceUsd,
        haircutRatio,
        weightedValueUsd,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        0,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        null,
        reason);
  }

  /** A contract that cannot be valued. */
  public static LegValuation unvaluedContract(double quantity, double priceUsd, ReasonCode reason) {
    return new LegValuation(
        quantity,
        priceUsd,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        0,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        null,
        reason);
  }
}
