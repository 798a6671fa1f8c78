package io.breakwater.risk.tracking;

/**
 * What made a portfolio's return differ from its benchmark's over one period: the weights given to
 * the segments (allocation), the returns made within them (selection), and both together
 * (interaction). The effects add up to the difference of the returns.
 *
 * <p>Where one side holds nothing of a segment and so has no return in it, the other side's return
 * stands for it: the whole effect is then allocation.
 *
 * @formula allocation = (w − w_b)·(R_b,i − R_b); selection = w_b·(R_p,i − R_b,i); interaction = (w
 *     − w_b)·(R_p,i − R_b,i)
 * @units decimal per period
 * @source Brinson, Fachler 1985; Bacon 2008, 5
 * @param allocation by segment
 * @param selection by segment
 * @param interaction by segment
 * @param portfolioReturn R_p = Σ w·R_p,i
 * @param benchmarkReturn R_b = Σ w_b·R_b,i
 */
public record BrinsonAttribution(
    double[] allocation,
    double[] selection,
    double[] interaction,
    double portfolioReturn,
    double benchmarkReturn) {

  /** Weights may miss one by rounding of their source. */
  static final double WEIGHT_TOLERANCE = 1e-9;

  /**
   * Attribution of one period.
   *
   * @param weights of the portfolio at the start of the period; they add up to one
   * @param benchmarkWeights of the benchmark; they add up to one
   * @param returns of the portfolio within each segment, NaN where it holds none
   * @param benchmarkReturns of the benchmark within each segment, NaN where it holds none
   */
  public static BrinsonAttribution of(
      double[] weights, double[] benchmarkWeights, double[] returns, double[] benchmarkReturns) {
    checkWeights("Portfolio", weights, returns);
    checkWeights("Benchmark", benchmarkWeights, benchmarkReturns);
    int segments = weights.length;
    if (benchmarkWeights.length != segments) {
      throw new IllegalArgumentException(
          "Portfolio and benchmark must have the same segments, cannot be: %d, %d"
              .formatted(segments, benchmarkWeights.length));
    }
    double portfolioReturn = total(weights, returns);
    double benchmarkReturn = total(benchmarkWeights, benchmarkReturns);
    double[] allocation = new double[segments];
    double[] selection = new double[segments];
    double[] interaction = new double[segments];
    for (int i = 0; i < segments; i++) {
      double active = weights[i] - benchmarkWeights[i];
      double own = weights[i] == 0 ? benchmarkReturns[i] : returns[i];
      double other =
          benchmarkWeights[i] == 0 && Double.isNaN(benchmarkReturns[i]) ? own : benchmarkReturns[i];
      if (weights[i] == 0 && benchmarkWeights[i] == 0) {
        continue;
      }
      allocation[i] = active * (other - benchmarkReturn);
      selection[i] = benchmarkWeights[i] * (own - other);
      interaction[i] = active * (own - other);
    }
    return new BrinsonAttribution(
        allocation, selection, interaction, portfolioReturn, benchmarkReturn);
  }

  /** Difference of the returns: the sum of all effects. */
  public double activeReturn() {
    return portfolioReturn - benchmarkReturn;
  }

  private static double total(double[] weights, double[] returns) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] == 0 ? 0.0 : weights[i] * returns[i];
    }
    return sum;
  }

  private static void checkWeights(String side, double[] weights, double[] returns) {
    if (weights.length != returns.length) {
      throw new IllegalArgumentException(
          "%s weights and returns must have one length, cannot be: %d, %d"
              .formatted(side, weights.length, returns.length));
    }
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i];
      if (weights[i] != 0 && Double.isNaN(returns[i])) {
        throw new IllegalArgumentException(
            "%s return of segment %d must be there, since its weight is %s, cannot be: NaN"
                .formatted(side, i, weights[i]));
      }
    }
    if (!(Math.abs(sum - 1) <= WEIGHT_TOLERANCE)) {
      throw new IllegalArgumentException(
          side + " weights must add up to 1, cannot add up to: " + sum);
    }
  }
}
