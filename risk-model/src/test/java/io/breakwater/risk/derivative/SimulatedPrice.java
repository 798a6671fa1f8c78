package io.breakwater.risk.derivative;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * Monte Carlo of a price at expiry that is lognormal with a given mean, on seeded antithetic draws:
 * the second method for option prices.
 *
 * @param mean average of the payoff
 * @param standardError of that average
 */
record SimulatedPrice(double mean, double standardError) {
  private static final int PAIRS = 100_000;
  private static final long SEED = 20_240_131L;

  /**
   * Average payoff.
   *
   * @param forward mean of the price at expiry
   * @param deviation σ√T
   */
  static SimulatedPrice of(double forward, double deviation, DoubleUnaryOperator payoff) {
    SplittableRandom random = new SplittableRandom(SEED);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < PAIRS; i++) {
      double shock = deviation * random.nextGaussian();
      double drift = -deviation * deviation / 2;
      double up = payoff.applyAsDouble(forward * Math.exp(drift + shock));
      double down = payoff.applyAsDouble(forward * Math.exp(drift - shock));
      double pair = (up + down) / 2;
      sum += pair;
      squares += pair * pair;
    }
    double mean = sum / PAIRS;
    return new SimulatedPrice(mean, Math.sqrt((squares / PAIRS - mean * mean) / PAIRS));
  }
}
