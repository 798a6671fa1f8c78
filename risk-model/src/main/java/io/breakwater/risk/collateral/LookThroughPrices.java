package io.breakwater.risk.collateral;

import io.breakwater.risk.market.AsOfPrice;
import java.util.SortedMap;

/**
 * Prices of tokens through what they stand for, tokens of tokens included.
 *
 * @formula each token after the assets behind it
 * @units USD a token
 * @source methodology A1, collateral valuation
 */
public final class LookThroughPrices {

  private LookThroughPrices() {}

  /**
   * Replaces the prices of tokens; a pool share or receipt never keeps a price of its own, because
   * that could be pushed or lag. A token that leads back to itself has no price.
   *
   * @param observed prices by instrument key
   * @param tokens by instrument key
   * @param day epoch day of the prices
   * @return a copy with the tokens priced
   */
  public static AsOfPrice[] fill(
      AsOfPrice[] observed, SortedMap<Integer, LookThrough> tokens, long day) {
    AsOfPrice[] prices = observed.clone();
    boolean[] done = new boolean[prices.length];
    boolean[] open = new boolean[prices.length];
    tokens.keySet().forEach(token -> price(token, prices, tokens, day, done, open));
    return prices;
  }

  private static void price(
      int key,
      AsOfPrice[] prices,
      SortedMap<Integer, LookThrough> tokens,
      long day,
      boolean[] done,
      boolean[] open) {
    LookThrough token = tokens.get(key);
    if (token == null || done[key]) {
      return;
    }
    if (open[key]) {
      prices[key] = AsOfPrice.MISSING;
      done[key] = true;
      return;
    }
    open[key] = true;
    for (int asset : token.underlying()) {
      price(asset, prices, tokens, day, done, open);
    }
    if (!done[key]) {
      prices[key] = token.price(prices, day);
      done[key] = true;
    }
  }
}
