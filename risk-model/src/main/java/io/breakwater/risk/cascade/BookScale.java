package io.breakwater.risk.cascade;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Fixed-point units of one book: what makes every sum across accounts exact and independent of
 * order, partitions and hosts.
 *
 * <p>Quantities of an asset are counted in a power of two near 2⁻⁵⁹ of its gross stock, which
 * leaves a factor of eight below the range of a long; money in 2⁻²⁰ USD, or a larger power of two
 * where the book's gross value needs it. Powers of two scale exactly, so the one rounding is to the
 * unit, half to even. Every part of a split book shares the scale of the whole.
 */
public final class BookScale implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Bits of a long that the gross stock of an asset may fill. */
  private static final int STOCK_BITS = 59;

  /** Finest money unit: about a millionth of a dollar. */
  private static final int FINEST_MONEY_EXPONENT = -20;

  /**
   * Bits of a long that the gross value at base prices may fill: a thousandfold room for rising
   * prices, bonuses and sums over rounds. What goes beyond raises an error, never a wrong figure.
   */
  private static final int MONEY_BITS = 52;

  /** Keeps the unit of a stock near nothing representable. */
  private static final int FINEST_SCALE = 1000;

  private static final double LARGEST = 0x1p62;

  private final double[] unitsPerToken;
  private final double[] tokensPerUnit;
  private final double[] heldTokens;
  private final double moneyPerUsd;
  private final double usdPerMoney;
  private final int pools;

  private BookScale(double[] unitsPerToken, double[] heldTokens, double moneyPerUsd, int pools) {
    this.unitsPerToken = unitsPerToken;
    this.tokensPerUnit = new double[unitsPerToken.length];
    for (int asset = 0; asset < unitsPerToken.length; asset++) {
      tokensPerUnit[asset] = 1 / unitsPerToken[asset];
    }
    this.heldTokens = heldTokens;
    this.moneyPerUsd = moneyPerUsd;
    this.usdPerMoney = 1 / moneyPerUsd;
    this.pools = pools;
  }

  /**
   * Scale of a whole book. Sums are of integers, so the order of legs does not matter.
   *
   * @param legAsset risk asset of each leg
   * @param legTokens tokens of each leg, in units of the risk asset
   * @param held whether a leg is a holding (collateral or a long contract)
   * @param priceUsd base prices of the risk assets
   * @param pools number of loss pools
   */
  static BookScale of(
      char[] legAsset, double[] legTokens, boolean[] held, double[] priceUsd, int pools) {
    int assets = priceUsd.length;
    double[] largest = new double[assets];
    long[] legs = new long[assets];
    for (int leg = 0; leg < legAsset.length; leg++) {
      int asset = legAsset[leg];
      largest[asset] = Math.max(largest[asset], Math.abs(legTokens[leg]));
      legs[asset]++;
    }
    int[] coarse = new int[assets];
    for (int asset = 0; asset < assets; asset++) {
      // The sum of all legs, each rounded up, stays below 2^62 of the coarse unit.
      coarse[asset] = exponentAbove(largest[asset]) + bits(legs[asset]) + 1 - 62;
    }
    long[] gross = new long[assets];
    long[] holdings = new long[assets];
    for (int leg = 0; leg < legAsset.length; leg++) {
      int asset = legAsset[leg];
      long tokens = (long) Math.ceil(Math.scalb(Math.abs(legTokens[leg]), -coarse[asset]));
      gross[asset] += tokens;
      holdings[asset] += held[leg] ? tokens : 0;
    }
    double[] unitsPerToken = new double[assets];
    double[] heldTokens = new double[assets];
    double grossUsd = 0;
    for (int asset = 0; asset < assets; asset++) {
      double tokens = Math.scalb((double) gross[asset], coarse[asset]);
      unitsPerToken[asset] =
          Math.scalb(1.0, Math.min(FINEST_SCALE, STOCK_BITS - exponentAbove(tokens)));
      heldTokens[asset] = Math.scalb((double) holdings[asset], coarse[asset]);
      grossUsd += tokens * priceUsd[asset];
    }
    int moneyExponent = Math.max(FINEST_MONEY_EXPONENT, exponentAbove(grossUsd) - MONEY_BITS);
    return new BookScale(unitsPerToken, heldTokens, Math.scalb(1.0, -moneyExponent), pools);
  }

  /** Smallest e with value < 2^e; 0 for an empty stock. */
  private static int exponentAbove(double value) {
    return value == 0 ? 0 : Math.getExponent(value) + 1;
  }

  private static int bits(long count) {
    return Long.SIZE - Long.numberOfLeadingZeros(count);
  }

  /** Number of risk assets. */
  public int assets() {
    return unitsPerToken.length;
  }

  /** Number of loss pools: one for each margin regime of the book. */
  public int pools() {
    return pools;
  }

  /** Tokens held as collateral or in long contracts, over the whole book. */
  public double heldTokens(int asset) {
    return heldTokens[asset];
  }

  /** Value of all that is held of each asset at some prices. */
  public double[] heldUsd(double[] priceUsd) {
    double[] usd = new double[heldTokens.length];
    Arrays.setAll(usd, asset -> heldTokens[asset] * priceUsd[asset]);
    return usd;
  }

  /** Tokens in fixed point. */
  public long units(int asset, double tokens) {
    return (long) Math.rint(tokens * unitsPerToken[asset]);
  }

  /** Tokens of a fixed-point quantity. */
  public double tokens(int asset, long units) {
    return units * tokensPerUnit[asset];
  }

  /**
   * Dollars in fixed point.
   *
   * @throws ArithmeticException when the amount is beyond the range
   */
  public long money(double usd) {
    double money = Math.rint(usd * moneyPerUsd);
    if (!(Math.abs(money) < LARGEST)) {
      throw new ArithmeticException(
          "Amount must be below " + LARGEST * usdPerMoney + " USD, cannot be: " + usd);
    }
    return (long) money;
  }

  /** Dollars of a fixed-point amount. */
  public double usd(long money) {
    return money * usdPerMoney;
  }

  /** Smallest amount that is counted, USD. */
  public double moneyUnitUsd() {
    return usdPerMoney;
  }
}
