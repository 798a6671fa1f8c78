package io.breakwater.risk.tracking;

/**
 * The trades that bring a portfolio back to its target weights, and their cost. As long as every
 * weight is inside its band nothing is traded; one weight outside brings all of them back.
 *
 * <p>Impact is that of selling or buying the whole trade at once into a market whose price falls by
 * the factor e^(−Q/D): without depth it is the whole value.
 *
 * @formula traded when some |w − w*| > band; Δ = w* − w; turnover = ½·Σ |Δ|; cost = Σ |Δ|·V·(fee +
 *     ½ spread + Ψ) with Ψ = 1 − e^(−|Δ|V/D)
 * @units Δ and turnover as shares of the portfolio; cost in USD
 * @source methodology A3, rebalancing
 * @param drift largest |w − w*|
 * @param trades Δ by asset: share of the portfolio to buy, negative to sell; 0 inside the band
 * @param turnoverRatio half the sum of |Δ|
 * @param costsUsd cost by asset
 */
public record Rebalancing(double drift, double[] trades, double turnoverRatio, double[] costsUsd) {

  private static final double WEIGHT_TOLERANCE = 1e-9;

  /**
   * Trades from weights to targets.
   *
   * @param weights today's shares of the portfolio
   * @param targets shares to return to; they add up to one
   * @param portfolioUsd value of the portfolio, positive
   * @param spreadRatios relative bid–ask spread of each asset
   * @param depthsUsd D of each asset: 0 without a market, infinite without impact; NaN where
   *     unknown, and so is then the cost of a trade in it
   */
  public static Rebalancing toTarget(
      double[] weights,
      double[] targets,
      double portfolioUsd,
      double[] spreadRatios,
      double[] depthsUsd,
      RebalancingParameters parameters) {
    check(weights, targets, portfolioUsd);
    double drift = 0;
    for (int i = 0; i < weights.length; i++) {
      drift = Math.max(drift, Math.abs(targets[i] - weights[i]));
    }
    double[] trades = new double[weights.length];
    double[] costs = new double[weights.length];
    double traded = 0;
    if (drift > parameters.bandRatio()) {
      for (int i = 0; i < weights.length; i++) {
        trades[i] = targets[i] - weights[i];
        double usd = Math.abs(trades[i]) * portfolioUsd;
        traded += Math.abs(trades[i]);
        costs[i] =
            usd == 0
                ? 0.0
                : usd * (parameters.feeRatio() + 0.5 * spreadRatios[i] + impact(usd, depthsUsd[i]));
      }
    }
    return new Rebalancing(drift, trades, 0.5 * traded, costs);
  }

  /** Whether anything is traded. */
  public boolean triggered() {
    return turnoverRatio > 0;
  }

  /** Cost of all trades. */
  public double costUsd() {
    double sum = 0;
    for (double cost : costsUsd) {
      sum += cost;
    }
    return sum;
  }

  private static double impact(double usd, double depthUsd) {
    if (depthUsd == 0) {
      return 1.0;
    }
    return -StrictMath.expm1(-usd / depthUsd);
  }

  private static void check(double[] weights, double[] targets, double portfolioUsd) {
    if (weights.length != targets.length) {
      throw new IllegalArgumentException(
          "Weights and targets must have one length, cannot be: %d, %d"
              .formatted(weights.length, targets.length));
    }
    if (!(portfolioUsd > 0 && portfolioUsd <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "Portfolio value must be positive and finite, cannot be: " + portfolioUsd);
    }
    double sum = 0;
    for (double target : targets) {
      sum += target;
    }
    if (!(Math.abs(sum - 1) <= WEIGHT_TOLERANCE)) {
      throw new IllegalArgumentException(
          "Target weights must add up to 1, cannot add up to: "
              + sum
              + ". Scale them or add the missing asset.");
    }
  }
}
