package io.breakwater.risk.portfolio;

import java.util.Arrays;

/**
 * What today's portfolio would have gained on every day of a price history, revalued in full.
 *
 * @formula profit_t = V(p_T·f_t) − V(p_T)
 * @units USD over the horizon of the moves
 * @source methodology A2, VaR / ES
 */
public final class HistoricalProfits {
  private HistoricalProfits() {}

  /** Profits by day; NaN where a move that a leg needs is missing. */
  public static double[] of(StaticPortfolio portfolio, PriceMoves moves) {
    double[] profits = new double[moves.days()];
    for (int day = 0; day < profits.length; day++) {
      profits[day] = portfolio.profitUsd(moves.factor()[day]);
    }
    return profits;
  }

  /** The last {@code window} of the profits. */
  public static double[] last(double[] profits, int window) {
    return Arrays.copyOfRange(profits, Math.max(0, profits.length - window), profits.length);
  }
}
