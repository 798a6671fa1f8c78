package io.breakwater.jobs.stage;

import io.breakwater.jobs.spark.PriceMatrix;
import io.breakwater.jobs.spark.RegimeTimeline;
import io.breakwater.risk.collateral.LookThrough;
import io.breakwater.risk.market.InstrumentTable;
import java.util.List;
import java.util.SortedMap;

/**
 * Reference inputs of a run, small enough for the driver and broadcast to the kernels.
 *
 * @param instruments all instruments by dense key
 * @param tokens instruments priced through what they stand for, by key
 * @param prices as-of prices over the history
 * @param quotes quality of the prices of the business date, by instrument key
 * @param accounts regimes, portfolios and buckets of every account
 * @param regimes margin regimes through the history
 */
public record RunInputs(
    InstrumentTable instruments,
    SortedMap<Integer, LookThrough> tokens,
    PriceMatrix prices,
    List<AssetQuote> quotes,
    AccountDirectory accounts,
    RegimeTimeline regimes) {
  /** Day index of the business date. */
  public int today() {
    return prices.days() - 1;
  }

  /** Prices of the business date by instrument key, USD, NaN where missing. */
  public double[] pricesToday() {
    return prices.day(today());
  }
}
