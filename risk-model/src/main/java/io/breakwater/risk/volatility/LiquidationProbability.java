package io.breakwater.risk.volatility;

import io.breakwater.risk.num.NormalDistribution;

/**
 * Probability that an account becomes liquidatable at any time within a horizon: first passage of a
 * Brownian motion that starts at distance x above the boundary 0, with x = ln(HF) for lending and
 * vault accounts and x = m, the margin buffer, for derivatives accounts.
 *
 * <p>Without drift it is twice the probability of being below the boundary at the end of the
 * horizon (reflection principle): an account is closed when it crosses, and a later recovery does
 * not undo that. It assumes normal changes, constant volatility and continuous watching; daily
 * watching crosses somewhat less often, fat tails more often.
 *
 * @formula P = 2Φ(−x / (σ√h)), at most 1; with drift μ: P = Φ((−x − μh) / (σ√h)) +
 *     e^{−2μx/σ²}·Φ((−x + μh) / (σ√h))
 * @units probability in [0, 1]
 * @source Harrison 1985, 1.8 (first passage of Brownian motion with drift)
 */
public final class LiquidationProbability {

  private LiquidationProbability() {}

  /**
   * Driftless first passage of a health factor: 1 below a health factor of 1; 0 at or above it
   * where nothing moves; NaN where an input is missing.
   *
   * @param volatility of the log ratio, per period
   * @param horizon periods
   */
  public static double ofHealthFactor(double healthFactor, double volatility, double horizon) {
    if (healthFactor < 1) {
      return 1.0;
    }
    return firstPassage(StrictMath.log(healthFactor), volatility, horizon);
  }

  /**
   * Driftless first passage of a margin buffer: 1 below a buffer of 0; 0 at or above it where
   * nothing moves; NaN where an input is missing.
   *
   * @param volatility of differences of the buffer, per period
   * @param horizon periods
   */
  public static double ofMarginBuffer(double marginBuffer, double volatility, double horizon) {
    return firstPassage(marginBuffer, volatility, horizon);
  }

  /** Probability that x + σW reaches below 0 within the horizon. */
  public static double firstPassage(double distance, double volatility, double horizon) {
    return firstPassage(distance, 0.0, volatility, horizon);
  }

  /**
   * Probability that x + μt + σW reaches below 0 within the horizon.
   *
   * @param distance x
   * @param drift μ, per period
   * @param volatility σ, per period
   * @param horizon h, periods
   */
  public static double firstPassage(
      double distance, double drift, double volatility, double horizon) {
    if (distance < 0) {
      return 1.0;
    }
    if (!(volatility >= 0 && horizon >= 0) || Double.isNaN(distance) || Double.isNaN(drift)) {
      return Double.NaN;
    }
    double sigma = volatility * Math.sqrt(horizon);
    if (sigma == 0) {
      return distance + drift * horizon < 0 ? 1.0 : 0.0;
    }
    double end = (distance + drift * horizon) / sigma;
    double below = NormalDistribution.cumulative(-end);
    if (drift == 0) {
      return Math.min(1.0, 2 * below);
    }
    double reflected = (distance - drift * horizon) / sigma;
    return Math.min(1.0, below + reflection(distance, drift, volatility, end, reflected));
  }

  /**
   * e^{−2μx/σ²}·Φ(−z). For z > 0 the exponential may overflow while Φ vanishes, so their product is
   * taken as the Mills ratio of z times the joint exponential.
   */
  private static double reflection(
      double distance, double drift, double volatility, double end, double z) {
    if (z <= 0) {
      return StrictMath.exp(-2.0 * drift * distance / (volatility * volatility))
          * NormalDistribution.cumulative(-z);
    }
    return NormalDistribution.millsRatio(z)
        * StrictMath.exp(-0.5 * end * end)
        / Math.sqrt(2.0 * Math.PI);
  }
}
