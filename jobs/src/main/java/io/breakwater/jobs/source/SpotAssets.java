package io.breakwater.jobs.source;

import io.breakwater.jobs.landing.Feed;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Spot assets every connector describes alike, so that the rows of several imports are exact
 * duplicates of each other and not contradictions.
 */
final class SpotAssets {
  /** Tokens that promise one US dollar. */
  private static final Set<String> DOLLAR_PEGGED =
      Set.of(
          "USDC", "USDC.e", "USDbC", "DAI", "xDAI", "USDT", "USDT0", "TUSD", "USDP", "FEI", "BUSD",
          "GUSD", "sUSD", "FRAX", "LUSD", "GHO", "crvUSD", "PYUSD", "USDS", "USDe", "RLUSD",
          "FDUSD", "UST", "USDtb", "USD");

  private SpotAssets() {}

  static boolean isDollarPegged(String asset) {
    return DOLLAR_PEGGED.contains(asset);
  }

  /** The instrument row of a spot asset: always valid, named as itself. */
  static @Nullable Object[] instrument(String asset) {
    return FeedRow.of(Feed.INSTRUMENT)
        .set("instrument_id", asset)
        .set("kind", "SPOT")
        .set("base_asset", asset)
        .set("stable_peg", isDollarPegged(asset))
        .values();
  }
}
