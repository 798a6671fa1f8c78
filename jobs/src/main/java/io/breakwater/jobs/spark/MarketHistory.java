package io.breakwater.jobs.spark;

import io.breakwater.risk.market.LogReturns;
import io.breakwater.risk.portfolio.FilteredReturns;
import io.breakwater.risk.portfolio.PriceMoves;
import io.breakwater.risk.volatility.EwmaVolatility;
import io.breakwater.risk.volatility.VolatilityParameters;
import java.io.Serializable;

/**
 * How far prices moved on every day of the history, once as they were and once scaled to today's
 * volatility: made once a run, shared by every account.
 *
 * @param moves moves as they were
 * @param filteredMoves moves of returns scaled to today's EWMA volatility of their asset
 */
public record MarketHistory(PriceMoves moves, PriceMoves filteredMoves) implements Serializable {

  /** Moves of every instrument over the horizon. */
  public static MarketHistory of(
      PriceMatrix prices, int instruments, int horizonDays, VolatilityParameters volatility) {
    double[][] returns = new double[instruments][];
    double[][] filtered = new double[instruments][];
    for (int key = 0; key < instruments; key++) {
      returns[key] = LogReturns.daily(prices.history(key));
      filtered[key] = FilteredReturns.rescale(returns[key], forecast(returns[key], volatility));
    }
    return new MarketHistory(
        PriceMoves.of(returns, horizonDays), PriceMoves.of(filtered, horizonDays));
  }

  /** EWMA volatility known before each day, and last the one for the day after the series. */
  static double[] forecast(double[] changes, VolatilityParameters volatility) {
    double[] known =
        EwmaVolatility.perPeriodAfterEachDay(
            changes, 0, changes.length, volatility.decayFactor(), volatility.seedObservations());
    double[] forecast = new double[changes.length + 1];
    forecast[0] = Double.NaN;
    System.arraycopy(known, 0, forecast, 1, known.length);
    return forecast;
  }
}
