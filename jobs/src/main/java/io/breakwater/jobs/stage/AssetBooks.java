package io.breakwater.jobs.stage;

import io.breakwater.risk.market.BookSide;
import io.breakwater.risk.market.MarketDepth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Bids of every asset over all venues, by instrument key: each venue counts with its newest
 * observation, whose levels become one book.
 *
 * @param bids bids of the assets that some venue shows a book of
 */
record AssetBooks(Map<Integer, BookSide> bids) {

  /**
   * Pools the newest rows of each venue.
   *
   * @param priceUsd mid prices by instrument key, NaN where missing
   */
  static AssetBooks of(List<DepthRow> rows, double[] priceUsd) {
    Map<Integer, Map<String, List<DepthRow>>> byAsset = new TreeMap<>();
    for (DepthRow row : rows) {
      if (!Double.isNaN(MarketDepth.ofLevel(row.bidDepthUsd(), row.depthBps()))) {
        byAsset
            .computeIfAbsent(row.instrument(), asset -> new TreeMap<>())
            .computeIfAbsent(row.venue(), venue -> new ArrayList<>())
            .add(row);
      }
    }
    Map<Integer, BookSide> bids = new HashMap<>();
    byAsset.forEach(
        (asset, venues) -> {
          double mid = priceUsd[asset];
          if (!Double.isNaN(mid)) {
            List<BookSide> sides = venues.values().stream().map(v -> newest(mid, v)).toList();
            bids.put(asset, BookSide.pooled(mid, sides));
          }
        });
    return new AssetBooks(bids);
  }

  private static BookSide newest(double mid, List<DepthRow> venue) {
    Instant newest = venue.stream().map(DepthRow::ts).max(Instant::compareTo).orElseThrow();
    List<DepthRow> levels =
        venue.stream()
            .filter(row -> row.ts().equals(newest))
            .sorted(Comparator.comparingDouble(DepthRow::depthBps))
            .toList();
    return BookSide.ofBidDepth(
        mid,
        levels.stream().mapToDouble(DepthRow::depthBps).toArray(),
        levels.stream().mapToDouble(DepthRow::bidDepthUsd).toArray());
  }
}
