package io.breakwater.risk.market;

import java.io.Serializable;

/**
 * A pool of two assets that keeps the product of its reserves: x units of the base asset and y USD
 * of a quote asset. The fee is taken from what goes in and stays outside the reserves.
 *
 * <p>Moving the price by a factor k ends at reserves x/√k and y·√k. A pool is also the picture of a
 * market of which only the {@link MarketDepth} D is known: a pool with y = 2·D has the same price
 * impact for small trades.
 *
 * @formula out = y·Δ(1 − f) / (x + Δ(1 − f)); price after a sale p·(x / (x + Δ(1 − f)))²; to move
 *     it by k: y·(√k − 1)
 * @units USD; base quantities in units of the asset
 * @source methodology A3, liquidity slippage and adversarial game theory
 * @param baseReserve x, units of the base asset
 * @param quoteReserveUsd y, USD of the quote asset
 * @param feeRatio f, share of what goes in
 */
public record ConstantProductPool(double baseReserve, double quoteReserveUsd, double feeRatio)
    implements Serializable {

  /** USD of the quote reserve for each USD of market depth: equal slope of price at no trade. */
  private static final double QUOTE_PER_DEPTH = 2;

  /** Checks reserves and fee. */
  public ConstantProductPool {
    checkReserve("Base reserve", baseReserve);
    checkReserve("Quote reserve", quoteReserveUsd);
    if (!(feeRatio >= 0 && feeRatio < 1)) {
      throw new IllegalArgumentException("Pool fee must be in [0, 1), cannot be: " + feeRatio);
    }
  }

  private static void checkReserve(String what, double reserve) {
    if (!(reserve > 0 && reserve <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          what + " must be positive and finite, cannot be: " + reserve);
    }
  }

  /** The pool whose price moves like a market of depth D for small trades. */
  public static ConstantProductPool ofDepth(double depthUsd, double priceUsd, double feeRatio) {
    double quote = QUOTE_PER_DEPTH * depthUsd;
    return new ConstantProductPool(quote / priceUsd, quote, feeRatio);
  }

  /** Price of one base unit between the reserves. */
  public double priceUsd() {
    return quoteReserveUsd / baseReserve;
  }

  /** USD paid out for base units put in. */
  public double sell(double baseIn) {
    double net = baseIn * (1 - feeRatio);
    return quoteReserveUsd * net / (baseReserve + net);
  }

  /** Base units paid out for USD put in. */
  public double buy(double usdIn) {
    double net = usdIn * (1 - feeRatio);
    return baseReserve * net / (quoteReserveUsd + net);
  }

  /** Price after a sale of base units. */
  public double priceAfterSaleUsd(double baseIn) {
    double share = baseReserve / (baseReserve + baseIn * (1 - feeRatio));
    return priceUsd() * share * share;
  }

  /** Share of the value at the price before that a sale loses to price and fee; 0 for none. */
  public double slippageRatio(double baseIn) {
    return baseIn == 0 ? 0 : 1 - sell(baseIn) / (baseIn * priceUsd());
  }

  /**
   * USD that enter the reserves to lift the price by a factor, fee excluded.
   *
   * @param priceFactor k, at least 1
   */
  public double capitalToLiftUsd(double priceFactor) {
    return quoteReserveUsd * (liftRoot(priceFactor) - 1);
  }

  /**
   * What it costs to lift the price by a factor and to undo it before anybody trades against it:
   * the fees of both legs, about 2·f·capital for a small lift.
   *
   * @param priceFactor k, at least 1
   */
  public double roundTripCostUsd(double priceFactor) {
    double root = liftRoot(priceFactor);
    double paid = capitalToLiftUsd(priceFactor) / (1 - feeRatio);
    double received = baseReserve * (1 - 1 / root);
    ConstantProductPool lifted =
        new ConstantProductPool(baseReserve / root, quoteReserveUsd * root, feeRatio);
    return paid - lifted.sell(received);
  }

  /**
   * What it costs to lift the price by a factor and to be left with the purchase at the old price,
   * because others trade the pool back: y·(√k + 1/√k − 2) and the fee of one leg.
   *
   * @param priceFactor k, at least 1
   */
  public double abandonedCostUsd(double priceFactor) {
    double root = liftRoot(priceFactor);
    double paid = capitalToLiftUsd(priceFactor) / (1 - feeRatio);
    return paid - quoteReserveUsd * (1 - 1 / root);
  }

  private static double liftRoot(double priceFactor) {
    if (!(priceFactor >= 1)) {
      throw new IllegalArgumentException(
          "Factor to lift a price by must be at least 1, cannot be: " + priceFactor);
    }
    return Math.sqrt(priceFactor);
  }
}
