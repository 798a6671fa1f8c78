package io.breakwater.risk.collateral;

import io.breakwater.risk.market.AsOfPrice;
import io.breakwater.risk.oracle.RateCap;
import io.breakwater.risk.quality.ReasonCode;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A token that is worth what it stands for: a receipt for a deposit, by its exchange rate and the
 * price of the base asset; a share of a 50/50 pool, by the fair price of its two reserves.
 *
 * @formula receipt: min(rate, cap)·p_base; pool share: 2·√(x·y·p_x·p_y), x and y a share
 * @units USD a token
 * @source methodology A1, collateral valuation, and A3, yield-farming risk
 */
public sealed interface LookThrough extends Serializable {

  /** Keys of the assets behind the token. */
  int[] underlying();

  /**
   * Price from those of the assets behind it: as old as the oldest of them, with as many sources as
   * the one with fewest, and missing when one of them is.
   *
   * @param prices as-of prices by instrument key
   * @param day epoch day of the prices, for caps
   */
  AsOfPrice price(AsOfPrice[] prices, long day);

  /**
   * Receipt for one asset.
   *
   * @param base key of the deposited asset
   * @param rate base units a token
   * @param cap cap on the rate, null for none
   */
  record Receipt(int base, double rate, @Nullable RateCap cap) implements LookThrough {

    /** Checks the rate. */
    public Receipt {
      check("Exchange rate of a receipt token", rate);
    }

    @Override
    public int[] underlying() {
      return new int[] {base};
    }

    @Override
    public AsOfPrice price(AsOfPrice[] prices, long day) {
      AsOfPrice of = prices[base];
      if (Double.isNaN(of.priceUsd())) {
        return AsOfPrice.MISSING;
      }
      boolean binds = cap != null && cap.binds(rate, day);
      double believed = cap == null ? rate : cap.capped(rate, day);
      return new AsOfPrice(
          believed * of.priceUsd(),
          of.sourceCount(),
          of.ageSeconds(),
          of.divergenceBps(),
          binds && of.reason() == null ? ReasonCode.CAPPED_RATE : of.reason());
    }
  }

  /**
   * Share of a pool.
   *
   * @param first key of one asset
   * @param firstPerShare its units a share
   * @param second key of the other
   * @param secondPerShare its units a share
   */
  record PoolShare(int first, double firstPerShare, int second, double secondPerShare)
      implements LookThrough {

    /** Checks the reserves. */
    public PoolShare {
      check("Reserve of a pool share", firstPerShare);
      check("Reserve of a pool share", secondPerShare);
    }

    @Override
    public int[] underlying() {
      return new int[] {first, second};
    }

    @Override
    public AsOfPrice price(AsOfPrice[] prices, long day) {
      AsOfPrice one = prices[first];
      AsOfPrice two = prices[second];
      double price =
          PoolTokenPrice.usd(firstPerShare, secondPerShare, one.priceUsd(), two.priceUsd(), 1);
      if (Double.isNaN(price)) {
        return AsOfPrice.MISSING;
      }
      return new AsOfPrice(
          price,
          Math.min(one.sourceCount(), two.sourceCount()),
          Math.max(one.ageSeconds(), two.ageSeconds()),
          wider(one.divergenceBps(), two.divergenceBps()),
          worse(one.reason(), two.reason()));
    }

    private static double wider(double a, double b) {
      return Double.isNaN(a) || b > a ? b : a;
    }

    /** A stale price outweighs other remarks, as in the median itself. */
    private static @Nullable ReasonCode worse(@Nullable ReasonCode a, @Nullable ReasonCode b) {
      return a == null || b == ReasonCode.STALE_PRICE ? b : a;
    }
  }

  private static void check(String what, double amount) {
    if (!(amount > 0 && amount <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          what + " must be positive and finite, cannot be: " + amount);
    }
  }
}
