package io.breakwater.risk.portfolio;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Positions held fixed while prices move, valued in USD.
 *
 * @param legs positions
 * @param priceUsd today's prices by asset key, NaN where missing
 */
public record StaticPortfolio(List<Repricer> legs, double[] priceUsd) implements Serializable {

  /** Copies the list; the prices are shared. */
  public StaticPortfolio {
    legs = List.copyOf(legs);
  }

  /**
   * Profit when every asset's price is multiplied by its factor.
   *
   * @param factor by asset key
   * @return USD, NaN when a leg has no price or its factor is missing
   */
  public double profitUsd(double[] factor) {
    double profit = 0;
    for (Repricer leg : legs) {
      int settle = leg.settleAsset();
      double today = leg.value(1.0, VolatilityShock.NONE);
      double moved = leg.value(factor[leg.underlying()], VolatilityShock.NONE);
      profit +=
          settle == Repricer.USD
              ? moved - today
              : priceUsd[settle] * (moved * factor[settle] - today);
    }
    return profit;
  }

  /** Σ |Δ|·p over the legs: the gross exposure. */
  public double grossExposureUsd() {
    double gross = 0;
    for (Repricer leg : legs) {
      gross += Math.abs(leg.delta()) * priceUsd[leg.underlying()];
    }
    return gross;
  }

  /** The legs by settle asset and underlying, in the order of their keys. */
  public List<MarginBook> books() {
    Map<Integer, Map<Integer, List<Repricer>>> byKey = new TreeMap<>();
    for (Repricer leg : legs) {
      byKey
          .computeIfAbsent(leg.settleAsset(), key -> new TreeMap<>())
          .computeIfAbsent(leg.underlying(), key -> new ArrayList<>())
          .add(leg);
    }
    List<MarginBook> books = new ArrayList<>();
    byKey.forEach(
        (settle, byUnderlying) ->
            byUnderlying.forEach(
                (underlying, held) ->
                    books.add(
                        new MarginBook(
                            underlying,
                            settle,
                            priceUsd[underlying],
                            settle == Repricer.USD ? 1 : priceUsd[settle],
                            held))));
    return books;
  }
}
