package io.breakwater.risk.cascade;

import java.util.Arrays;

/**
 * Price impact along a measured curve, such as the bids of an order book or the quotes of a pool:
 * straight between the points, from ratio 1 at no sale. D is the sale at the last point, so that a
 * stress of depth stretches the curve. Beyond the last point nothing is known and nothing is
 * extrapolated: the ratio is 0 and the engine stops at its lowest price and says {@code
 * DEPTH_EXHAUSTED}. Purchases leave the price.
 *
 * @param share cumulative sale at each point over that at the last, ascending in (0, 1], last 1
 * @param ratio price over the price before any sale at each point, in [0, 1], not rising
 * @formula p / p_shocked = ratio between the neighbouring points of Q/D
 * @units shares and ratios
 * @source methodology A3 (book walk), B2 (book or pool curve)
 */
public record CurveImpact(double[] share, double[] ratio) implements PriceImpact {

  /** Checks that the curve is one. */
  public CurveImpact {
    if (share.length == 0 || share.length != ratio.length || share[share.length - 1] != 1) {
      throw new IllegalArgumentException(
          "An impact curve needs points up to share 1, with one ratio each, cannot be: shares "
              + Arrays.toString(share)
              + ", ratios "
              + Arrays.toString(ratio));
    }
    for (int i = 0; i < share.length; i++) {
      double before = i == 0 ? 0 : share[i - 1];
      double ratioBefore = i == 0 ? 1 : ratio[i - 1];
      if (!(share[i] > before) || !(ratio[i] >= 0 && ratio[i] <= ratioBefore)) {
        throw new IllegalArgumentException(
            "Shares of an impact curve must ascend and ratios must not rise, cannot be: share "
                + share[i]
                + ", ratio "
                + ratio[i]
                + " at point "
                + i);
      }
    }
    share = share.clone();
    ratio = ratio.clone();
  }

  /**
   * Curve of the bids of an order book: after each level is gone, the price is that level's.
   *
   * @param midUsd mid price
   * @param priceUsd price of each level, falling from the mid
   * @param quantity units at each level, positive
   */
  public static CurveImpact ofBids(double midUsd, double[] priceUsd, double[] quantity) {
    double total = Arrays.stream(quantity).sum();
    double[] shares = new double[quantity.length];
    double[] ratios = new double[quantity.length];
    double sold = 0;
    for (int level = 0; level < quantity.length; level++) {
      sold += quantity[level];
      shares[level] = level == quantity.length - 1 ? 1 : sold / total;
      ratios[level] = priceUsd[level] / midUsd;
    }
    return new CurveImpact(shares, ratios);
  }

  @Override
  public String name() {
    return "CURVE";
  }

  @Override
  public double priceRatio(double soldUsd, double depthUsd) {
    double at = soldUsd / depthUsd;
    if (!(at > 0)) {
      return 1;
    }
    int segment = segment(at);
    return segment == share.length ? 0 : ratioWithin(segment, at);
  }

  /** First point at or beyond a share; the number of points when beyond the last. */
  private int segment(double at) {
    int found = Arrays.binarySearch(share, at);
    return found >= 0 ? found : -found - 1;
  }

  private double ratioWithin(int segment, double at) {
    double from = segment == 0 ? 0 : share[segment - 1];
    double top = segment == 0 ? 1 : ratio[segment - 1];
    return top + (ratio[segment] - top) * ((at - from) / (share[segment] - from));
  }

  @Override
  public double proceedsUsd(double fromUsd, double toUsd, double depthUsd) {
    return depthUsd * (area(toUsd / depthUsd) - area(fromUsd / depthUsd));
  }

  /** Area under the curve from 0 to a share. */
  private double area(double at) {
    if (!(at > 0)) {
      return at;
    }
    double area = 0;
    double from = 0;
    double top = 1;
    for (int point = 0; point < share.length && from < at; point++) {
      double to = Math.min(at, share[point]);
      double bottom = ratioWithin(point, to);
      area += (to - from) * (top + bottom) / 2;
      from = to;
      top = bottom;
    }
    return area;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CurveImpact curve
        && Arrays.equals(share, curve.share)
        && Arrays.equals(ratio, curve.ratio);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(share) + Arrays.hashCode(ratio);
  }

  @Override
  public String toString() {
    return "CurveImpact" + Arrays.toString(share) + Arrays.toString(ratio);
  }
}
