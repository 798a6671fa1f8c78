package io.breakwater.risk.cascade;

import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.scenario.ShockedMarket;
import java.util.EnumSet;
import java.util.Set;

/**
 * Prices of one scenario as cumulative net sales move them: p = p_shocked·(1 − w·(1 − ratio(Q))),
 * with the ratio held between the limits of the parameters.
 */
final class ImpactedPrices {
  private final ShockedMarket market;
  private final BookScale scale;
  private final CascadeParameters parameters;
  private final double[] price;
  private final long[] netUnits;
  private final Set<ReasonCode> flags = EnumSet.noneOf(ReasonCode.class);
  private double slippageUsd;

  ImpactedPrices(ShockedMarket market, BookScale scale, CascadeParameters parameters) {
    this.market = market;
    this.scale = scale;
    this.parameters = parameters;
    this.price = market.priceUsd().clone();
    this.netUnits = new long[scale.assets()];
  }

  double price(int asset) {
    return price[asset];
  }

  double[] prices() {
    return price;
  }

  double depthUsd(int asset) {
    return market.depthUsd()[asset];
  }

  /** Cumulative net sales, fixed-point units. */
  long netUnits(int asset) {
    return netUnits[asset];
  }

  /** Cumulative net sales at the shocked price. */
  double netUsd(int asset) {
    return scale.tokens(asset, netUnits[asset]) * market.priceUsd()[asset];
  }

  /** {@code DEPTH_EXHAUSTED} where a price met its limit. */
  Set<ReasonCode> flags() {
    return flags;
  }

  /** Value at the price before each sale less the proceeds along the impact curve. */
  double slippageUsd() {
    return slippageUsd;
  }

  /** Whether repaid debt in an asset is bought on the market. */
  boolean isDebtBought(int asset) {
    return parameters.debtPurchase() == DebtPurchase.MARKET && !market.stablePeg()[asset];
  }

  /**
   * Sells units net, or buys where negative, and moves the price.
   *
   * @return the sale in USD at the shocked price
   */
  double trade(int asset, long units) {
    double shocked = market.priceUsd()[asset];
    double from = netUsd(asset);
    netUnits[asset] = Math.addExact(netUnits[asset], units);
    double to = netUsd(asset);
    double priceStart = price[asset];
    double ratio = ratioAfter(asset, to);
    price[asset] = shocked * (1 - parameters.oracleShare() * (1 - ratio));
    slippageUsd += (to - from) * (priceStart / shocked) - proceedsUsd(asset, from, to, ratio);
    return to - from;
  }

  /** What selling units would bring in on the market now, without selling them. */
  double proceedsOfUsd(int asset, long units) {
    double from = netUsd(asset);
    double to =
        scale.tokens(asset, Math.addExact(netUnits[asset], units)) * market.priceUsd()[asset];
    return proceedsUsd(asset, from, to, parameters.marketRatio(asset, to, depthUsd(asset)));
  }

  private double proceedsUsd(int asset, double from, double to, double ratio) {
    return depthUsd(asset) > 0 && isBetweenLimits(ratio)
        ? parameters.impact().of(asset).proceedsUsd(from, to, depthUsd(asset))
        : (to - from) * ratio;
  }

  /** p / p_shocked on the market after cumulative net sales, held between the limits. */
  private double ratioAfter(int asset, double soldUsd) {
    double ratio = parameters.marketRatio(asset, soldUsd, depthUsd(asset));
    if (!(depthUsd(asset) > 0) || !isBetweenLimits(ratio)) {
      flags.add(ReasonCode.DEPTH_EXHAUSTED);
    }
    return ratio;
  }

  private boolean isBetweenLimits(double ratio) {
    return ratio > parameters.lowestRatio() && ratio < parameters.highestRatio();
  }

  /** Slippage and amplification so far. */
  ScenarioTotals.MarketEnd end(double gap) {
    return new ScenarioTotals.MarketEnd(slippageUsd, amplification(market, scale, price), gap);
  }

  /** Fall in value of everything held at base, by the end, over the fall by the shock alone. */
  static double amplification(ShockedMarket market, BookScale scale, double[] endPriceUsd) {
    double exogenous = severityUsd(market, scale);
    double total = 0;
    for (int asset = 0; asset < endPriceUsd.length; asset++) {
      total += scale.heldTokens(asset) * (market.basePriceUsd()[asset] - endPriceUsd[asset]);
    }
    return exogenous > 0 ? total / exogenous : Double.NaN;
  }

  /** Fall in value of everything held, by the shock alone. */
  static double severityUsd(ShockedMarket market, BookScale scale) {
    double fall = 0;
    for (int asset = 0; asset < scale.assets(); asset++) {
      fall += scale.heldTokens(asset) * (market.basePriceUsd()[asset] - market.priceUsd()[asset]);
    }
    return fall;
  }
}
