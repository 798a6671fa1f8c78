package io.breakwater.risk.portfolio;

import io.breakwater.risk.num.NormalDistribution;
import java.util.List;

/** Positions and pricing formulas for the tests of this package. */
final class PortfolioSamples {

  static final int BTC = 0;
  static final int ETH = 1;
  static final int USDC = 2;
  static final double NEVER = Double.POSITIVE_INFINITY;

  private PortfolioSamples() {}

  /** Inverse position of a size in coins at the mark, entered there. */
  static InverseContract inverse(int coin, double coins, double mark, double days) {
    return new InverseContract(coin, coin, coins * mark, 1, mark, mark, days);
  }

  /** Linear position entered at the mark. */
  static LinearContract linear(int asset, double units, double mark) {
    return new LinearContract(asset, USDC, units, 1, mark, mark, NEVER);
  }

  /** Call by Black's formula without discounting. */
  static OptionPricing call(double strike) {
    return (forward, volatility, years) -> {
      double deviation = volatility * Math.sqrt(years);
      if (deviation == 0) {
        return Math.max(forward - strike, 0);
      }
      double d1 = StrictMath.log(forward / strike) / deviation + deviation / 2;
      return forward * NormalDistribution.cumulative(d1)
          - strike * NormalDistribution.cumulative(d1 - deviation);
    };
  }

  /** Put by parity. */
  static OptionPricing put(double strike) {
    OptionPricing call = call(strike);
    return (forward, volatility, years) ->
        call.premium(forward, volatility, years) - forward + strike;
  }

  /** What a call pays at expiry, whatever the volatility. */
  static OptionPricing intrinsicCall(double strike) {
    return (forward, volatility, years) -> Math.max(forward - strike, 0);
  }

  /** Option on BTC at 50,000 that settles in USDC. */
  static OptionContract option(
      double contracts, double strike, double days, OptionPricing pricing) {
    return new OptionContract(
        BTC, USDC, contracts, 1, strike, 50_000, 0.6, days, OptionSettlement.QUOTE, pricing);
  }

  /** A book of BTC positions that settle in USDC, BTC at 50,000. */
  static MarginBook usdcBook(Repricer... legs) {
    return new MarginBook(BTC, USDC, 50_000, 1, List.of(legs));
  }

  /** A book of positions of one coin that settle in it. */
  static MarginBook coinBook(int coin, double index, Repricer... legs) {
    return new MarginBook(coin, coin, index, index, List.of(legs));
  }

  static GridMargin margin(MarginBook book, GridParameters grid) {
    return GridMargin.of(book, ScenarioGrid.cells(grid), grid, ContingencyParameters.DEFAULTS);
  }
}
