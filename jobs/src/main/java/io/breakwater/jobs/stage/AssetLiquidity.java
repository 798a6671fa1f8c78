package io.breakwater.jobs.stage;

import io.breakwater.jobs.config.RiskConfig.LiquidityPolicy;
import io.breakwater.risk.market.MarketDepth;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Liquidity of every asset over all venues that trade it, by instrument key. Each venue counts with
 * its newest observation: depth from its deepest book level, or from volume where it shows no book;
 * venues add up because a liquidator sells where it is best.
 *
 * @param depthUsd market depth, NaN where none is known
 * @param advUsd average daily volume, NaN where none is known
 * @param spreadBps narrowest spread, NaN where none is known
 */
public record AssetLiquidity(double[] depthUsd, double[] advUsd, double[] spreadBps) {

  /** Pools the newest rows of each venue. */
  public static AssetLiquidity of(List<DepthRow> rows, int instruments, LiquidityPolicy policy) {
    Map<String, List<DepthRow>> byVenueAndAsset = new TreeMap<>();
    for (DepthRow row : rows) {
      byVenueAndAsset
          .computeIfAbsent(row.instrument() + "|" + row.venue(), key -> new java.util.ArrayList<>())
          .add(row);
    }
    AssetLiquidity pooled =
        new AssetLiquidity(undefined(instruments), undefined(instruments), undefined(instruments));
    byVenueAndAsset.values().forEach(venue -> pooled.addVenue(venue, policy));
    return pooled;
  }

  private static double[] undefined(int size) {
    double[] values = new double[size];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  private void addVenue(List<DepthRow> rows, LiquidityPolicy policy) {
    Instant newest = rows.stream().map(DepthRow::ts).max(Instant::compareTo).orElseThrow();
    int asset = rows.get(0).instrument();
    double deepestBps = 0;
    double book = Double.NaN;
    double volume = Double.NaN;
    for (DepthRow row : rows) {
      if (!row.ts().equals(newest)) {
        continue;
      }
      double level = MarketDepth.ofLevel(row.bidDepthUsd(), row.depthBps());
      if (!Double.isNaN(level) && row.depthBps() > deepestBps) {
        deepestBps = row.depthBps();
        book = level;
      }
      double fromVolume =
          MarketDepth.ofVolume(
              row.advUsd() * (1 - policy.washTradeHaircutRatio()),
              row.volatilityDaily(),
              policy.depthScale(),
              policy.depthHorizonDays());
      volume = Double.isNaN(fromVolume) ? volume : fromVolume;
      spreadBps[asset] = smaller(spreadBps[asset], row.spreadBps());
    }
    depthUsd[asset] = sum(depthUsd[asset], Double.isNaN(book) ? volume : book);
    advUsd[asset] =
        sum(
            advUsd[asset],
            rows.stream()
                .filter(row -> row.ts().equals(newest))
                .mapToDouble(DepthRow::advUsd)
                .filter(adv -> !Double.isNaN(adv))
                .max()
                .orElse(Double.NaN));
  }

  private static double sum(double known, double more) {
    if (Double.isNaN(more)) {
      return known;
    }
    return Double.isNaN(known) ? more : known + more;
  }

  private static double smaller(double known, double other) {
    if (Double.isNaN(other)) {
      return known;
    }
    return Double.isNaN(known) ? other : Math.min(known, other);
  }
}
