package io.breakwater.jobs.spark;

import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.market.LogReturns;
import io.breakwater.risk.portfolio.FilteredReturns;
import io.breakwater.risk.portfolio.PriceMoves;
import io.breakwater.risk.volatility.EwmaVolatility;
import io.breakwater.risk.volatility.VolatilityParameters;
import java.io.Serializable;
import java.util.stream.IntStream;

/**
 * How far prices moved on every day of the history, once as they were and once scaled to today's
 * volatility: made once a run, shared by every account.
 *
 * @param moves moves as they were
 * @param filteredMoves moves of returns scaled to today's EWMA volatility of their asset
 * @param firstDay first day on which the price of something that is not pegged moved, the number of
 *     days when there is none: a short history leaves the days before it empty
 */
public record MarketHistory(PriceMoves moves, PriceMoves filteredMoves, int firstDay)
    implements Serializable {

  /** Moves of every instrument over the horizon. */
  public static MarketHistory of(
      PriceMatrix prices,
      InstrumentTable instruments,
      int horizonDays,
      VolatilityParameters volatility) {
    double[][] returns = new double[instruments.size()][];
    double[][] filtered = new double[instruments.size()][];
    for (int key = 0; key < returns.length; key++) {
      returns[key] = LogReturns.daily(prices.history(key));
      filtered[key] = FilteredReturns.rescale(returns[key], forecast(returns[key], volatility));
    }
    PriceMoves moves = PriceMoves.of(returns, horizonDays);
    return new MarketHistory(
        moves, PriceMoves.of(filtered, horizonDays), firstDay(moves, instruments));
  }

  private static int firstDay(PriceMoves moves, InstrumentTable instruments) {
    return IntStream.range(0, moves.days())
        .filter(day -> hasMoved(moves.factor()[day], instruments))
        .findFirst()
        .orElse(moves.days());
  }

  private static boolean hasMoved(double[] factor, InstrumentTable instruments) {
    return IntStream.range(0, factor.length)
        .anyMatch(key -> !Double.isNaN(factor[key]) && !instruments.get(key).stablePeg());
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
