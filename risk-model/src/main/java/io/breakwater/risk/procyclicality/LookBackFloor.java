package io.breakwater.risk.procyclicality;

import java.util.Arrays;

/**
 * Anti-procyclicality tool (c): the margin is never below that of the volatility over ten years.
 *
 * @formula M_c = max(M, M_10y)
 * @units those of the margin
 * @source Commission Delegated Regulation (EU) 153/2013, article 28(1)(c)
 */
public final class LookBackFloor {

  /** Years of the look-back. */
  public static final int YEARS = 10;

  private LookBackFloor() {}

  /** Requirement from the calculated margin and that of the long look-back. */
  public static double apply(double margin, double longMargin) {
    // Math.max keeps NaN: a missing margin stays missing, and so does a missing floor.
    return Math.max(margin, longMargin);
  }

  /** Requirement by day. */
  public static double[] apply(double[] margin, double longMargin) {
    return Arrays.stream(margin).map(current -> apply(current, longMargin)).toArray();
  }

  /**
   * Margin that the volatility of the long look-back gives: the calculated one scaled by the ratio
   * of volatilities.
   *
   * @param margin calculated margin
   * @param volatility volatility behind it
   * @param longVolatility volatility over the long look-back
   */
  public static double longMargin(double margin, double volatility, double longVolatility) {
    return volatility > 0 ? margin * longVolatility / volatility : Double.NaN;
  }

  /** Share of the ten years that a history covers, at most 1. */
  public static double coverage(int observations, double periodsPerYear) {
    return Math.min(1.0, observations / (YEARS * periodsPerYear));
  }
}
