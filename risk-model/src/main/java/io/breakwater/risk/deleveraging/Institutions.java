package io.breakwater.risk.deleveraging;

import java.util.Arrays;

/**
 * Balance sheets of institutions that hold marketable assets in common.
 *
 * @param marketableUsd value of each institution's holding of each marketable asset, not negative
 * @param illiquidUsd value of what each institution cannot sell, not negative
 * @param capitalUsd capital of each institution
 */
public record Institutions(double[][] marketableUsd, double[] illiquidUsd, double[] capitalUsd) {

  /** Checks shapes and signs. */
  public Institutions {
    int count = marketableUsd.length;
    if (count == 0 || illiquidUsd.length != count || capitalUsd.length != count) {
      throw new IllegalArgumentException(
          "Every institution needs holdings, illiquid assets and capital, cannot be: "
              + count
              + ", "
              + illiquidUsd.length
              + ", "
              + capitalUsd.length);
    }
    for (int i = 0; i < count; i++) {
      if (marketableUsd[i].length != marketableUsd[0].length) {
        throw new IllegalArgumentException(
            "Institutions must hold the same list of assets, cannot be: "
                + marketableUsd[i].length
                + " of "
                + marketableUsd[0].length);
      }
      boolean inRange = isAmount(illiquidUsd[i]) && Double.isFinite(capitalUsd[i]);
      if (!inRange || !Arrays.stream(marketableUsd[i]).allMatch(Institutions::isAmount)) {
        throw new IllegalArgumentException(
            "Holdings must be finite and not negative and capital finite, cannot be: institution "
                + i);
      }
    }
    marketableUsd = Arrays.stream(marketableUsd).map(double[]::clone).toArray(double[][]::new);
    illiquidUsd = illiquidUsd.clone();
    capitalUsd = capitalUsd.clone();
  }

  private static boolean isAmount(double value) {
    return value >= 0 && value < Double.POSITIVE_INFINITY;
  }

  /** Number of institutions. */
  public int count() {
    return capitalUsd.length;
  }

  /** Number of marketable assets. */
  public int assets() {
    return marketableUsd[0].length;
  }

  /** Value of the marketable assets of an institution. */
  double marketableUsd(int institution) {
    return Arrays.stream(marketableUsd[institution]).sum();
  }

  /** Assets over capital; infinite without capital. */
  public double leverage(int institution) {
    double assets = marketableUsd(institution) + illiquidUsd[institution];
    double capital = capitalUsd[institution];
    return capital > 0 ? assets / capital : assets > 0 ? Double.POSITIVE_INFINITY : 0;
  }

  /**
   * After losses on what cannot be sold.
   *
   * @param lossRatio loss over the illiquid assets of each institution, [0, 1]
   */
  public Institutions afterIlliquidLoss(double[] lossRatio) {
    double[] illiquid = illiquidUsd.clone();
    double[] capital = capitalUsd.clone();
    for (int i = 0; i < count(); i++) {
      if (!(lossRatio[i] >= 0 && lossRatio[i] <= 1)) {
        throw new IllegalArgumentException(
            "Loss on illiquid assets must be in [0, 1], cannot be: " + lossRatio[i]);
      }
      illiquid[i] -= illiquidUsd[i] * lossRatio[i];
      capital[i] -= illiquidUsd[i] * lossRatio[i];
    }
    return new Institutions(marketableUsd, illiquid, capital);
  }
}
