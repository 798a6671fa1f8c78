package io.breakwater.jobs.report;

import io.breakwater.jobs.table.AssetRiskRow;
import org.jspecify.annotations.Nullable;

/** Rows of {@code asset_risk} with little more than a market. */
final class SampleAssets {
  private SampleAssets() {}

  static AssetRiskRow priced(
      String asset, double price, int sources, double ageSeconds, @Nullable String reason) {
    double none = Double.NaN;
    return asset(
        asset, price, sources, ageSeconds, new double[] {none, none, none, none, none}, reason);
  }

  /**
   * An asset with little more than its market.
   *
   * @param market divergence, volatility, volume, depth, spread
   */
  static AssetRiskRow asset(
      String asset,
      double price,
      int sources,
      double ageSeconds,
      double[] market,
      @Nullable String reason) {
    double none = Double.NaN;
    return new AssetRiskRow(
        asset,
        price,
        sources,
        market[0],
        ageSeconds,
        market[1],
        none,
        none,
        none,
        none,
        none,
        none,
        none,
        "MEAN_SQUARE",
        "INSUFFICIENT_OBS",
        none,
        none,
        none,
        "INSUFFICIENT_OBS",
        market[2],
        market[3],
        market[4],
        none,
        none,
        none,
        "INSUFFICIENT_OBS",
        none,
        none,
        "DEPTH_EXHAUSTED",
        none,
        none,
        0,
        0,
        "INSUFFICIENT_OBS",
        none,
        "MISSING_PARAMETER",
        none,
        none,
        none,
        "INSUFFICIENT_OBS",
        none,
        none,
        none,
        none,
        none,
        reason);
  }
}
