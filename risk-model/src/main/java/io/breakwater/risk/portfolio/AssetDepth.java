package io.breakwater.risk.portfolio;

import io.breakwater.risk.market.SaleHorizon;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * What closing a portfolio costs beyond its margin: the add-ons of its net exposure to each asset.
 *
 * @param spreadRatio (ask − bid)/mid by asset key, NaN where not known
 * @param depthUsd market depth by asset key, NaN where not known
 * @param advUsd average daily volume by asset key, NaN where not known
 */
public record AssetDepth(double[] spreadRatio, double[] depthUsd, double[] advUsd)
    implements Serializable {

  /** Cost of closing the net exposure to every asset at once; NaN where a market is not known. */
  public double liquidityUsd(StaticPortfolio portfolio) {
    double cost = 0;
    for (Map.Entry<Integer, Double> held : exposures(portfolio).entrySet()) {
      int asset = held.getKey();
      cost += LiquidityAddOn.usd(held.getValue(), spreadRatio[asset], depthUsd[asset]);
    }
    return cost;
  }

  /**
   * Extra margin for assets that take longer to close than the horizon, each on its share of the
   * margin by exposure; NaN where a market is not known.
   *
   * @param marginUsd margin of the whole portfolio
   */
  public double concentrationUsd(
      StaticPortfolio portfolio, double marginUsd, ValueAtRiskParameters parameters) {
    Map<Integer, Double> exposures = exposures(portfolio);
    double gross = 0;
    for (double exposure : exposures.values()) {
      gross += Math.abs(exposure);
    }
    double extra = 0;
    for (Map.Entry<Integer, Double> held : exposures.entrySet()) {
      double size = Math.abs(held.getValue());
      if (size > 0) {
        double days = SaleHorizon.days(size, advUsd[held.getKey()], parameters.participation());
        extra +=
            ConcentrationAddOn.usd(
                marginUsd * (size / gross), size, days, parameters.horizonDays());
      }
    }
    return extra;
  }

  /** Net exposure in USD by asset key, in the order of keys. */
  private static Map<Integer, Double> exposures(StaticPortfolio portfolio) {
    Map<Integer, Double> exposures = new TreeMap<>();
    for (Repricer leg : portfolio.legs()) {
      int asset = leg.underlying();
      exposures.merge(asset, leg.delta() * portfolio.priceUsd()[asset], Double::sum);
    }
    return exposures;
  }
}
