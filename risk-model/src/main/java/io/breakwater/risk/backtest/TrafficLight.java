package io.breakwater.risk.backtest;

import org.hipparchus.special.Beta;

/**
 * Zones of the supervisory framework for any number of days and any level: a count of exceptions is
 * yellow when that many or fewer would occur with probability ≥ 95 % under a correct model, and red
 * from 99.99 %. For 250 days at 99 %: green to 4, yellow 5 to 9, red from 10.
 *
 * @formula F(N; T, p) = Σ_{k≤N} C(T, k)·p^k·(1 − p)^(T−k) = I_{1−p}(T − N, N + 1); yellow from F ≥
 *     0.95, red from F ≥ 0.9999
 * @units zone; probability
 * @source Basel Committee 1996, Supervisory framework for the use of backtesting; worked value C19
 */
public enum TrafficLight {
  /** As a correct model would do. */
  GREEN,
  /** Unlikely under a correct model, likely under a wrong one. */
  YELLOW,
  /** A correct model does this once in ten thousand samples. */
  RED;

  private static final double YELLOW_FROM = 0.95;
  private static final double RED_FROM = 0.9999;

  /**
   * Zone of a count of exceptions.
   *
   * @param observations T, at least 1
   * @param exceptions N
   * @param probability p of an exception, 1 − level, in (0, 1)
   */
  public static TrafficLight of(int observations, int exceptions, double probability) {
    double cumulative = cumulative(observations, exceptions, probability);
    if (exceptions == 0 || cumulative < YELLOW_FROM) {
      return GREEN;
    }
    return cumulative < RED_FROM ? YELLOW : RED;
  }

  /** Probability of that many exceptions or fewer. */
  public static double cumulative(int observations, int exceptions, double probability) {
    if (observations < 1 || exceptions < 0 || exceptions > observations) {
      throw new IllegalArgumentException(
          "Exceptions must be in [0, observations] of at least 1, cannot be: "
              + exceptions
              + " of "
              + observations);
    }
    KupiecTest.requireProbability(probability);
    return exceptions == observations
        ? 1
        : Beta.regularizedBeta(1 - probability, observations - (double) exceptions, exceptions + 1);
  }
}
