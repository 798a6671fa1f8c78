package io.breakwater.risk.volatility;

import io.breakwater.risk.num.SampleMoments;

/**
 * Squares of changes around their mean, NaN where missing: the series that clustering tests read.
 */
final class SquaredSurprises {

  private SquaredSurprises() {}

  static double[] of(double[] changes, int from, int to) {
    double mean = SampleMoments.ofPresent(changes, from, to).mean();
    double[] squares = new double[to - from];
    for (int i = from; i < to; i++) {
      double surprise = changes[i] - mean;
      squares[i - from] = surprise * surprise;
    }
    return squares;
  }
}
