package io.breakwater.risk.tracking;

import java.util.List;

/**
 * Attribution over several periods. Effects of single periods do not add up to the difference of
 * compounded returns; Cariño's factors scale each period so that they do, without a residual.
 *
 * @formula linked effect = Σ_t (k_t / k)·effect_t with k_t = (ln(1 + R_p,t) − ln(1 + R_b,t)) /
 *     (R_p,t − R_b,t) and k the same of the compounded returns; 1 / (1 + R) where both are equal
 * @units decimal over all periods
 * @source Cariño 1999
 * @param allocation by segment
 * @param selection by segment
 * @param interaction by segment
 * @param portfolioReturn compounded
 * @param benchmarkReturn compounded
 */
public record LinkedAttribution(
    double[] allocation,
    double[] selection,
    double[] interaction,
    double portfolioReturn,
    double benchmarkReturn) {

  /** Below this difference of returns the factor is its limit. */
  private static final double EQUAL = 1e-12;

  /**
   * Links periods in order of time.
   *
   * @throws IllegalArgumentException without periods, for periods of different segments, and where
   *     a side lost everything
   */
  public static LinkedAttribution link(List<BrinsonAttribution> periods) {
    if (periods.isEmpty()) {
      throw new IllegalArgumentException("Linking needs at least one period, cannot be: []");
    }
    double portfolio = 1;
    double benchmark = 1;
    int segments = periods.get(0).allocation().length;
    for (BrinsonAttribution period : periods) {
      if (period.allocation().length != segments) {
        throw new IllegalArgumentException(
            "Periods must have the same segments, cannot be: %d, %d"
                .formatted(segments, period.allocation().length));
      }
      portfolio *= 1 + period.portfolioReturn();
      benchmark *= 1 + period.benchmarkReturn();
    }
    double whole = factor(portfolio - 1, benchmark - 1);
    double[] allocation = new double[segments];
    double[] selection = new double[segments];
    double[] interaction = new double[segments];
    for (BrinsonAttribution period : periods) {
      double scale = factor(period.portfolioReturn(), period.benchmarkReturn()) / whole;
      for (int i = 0; i < segments; i++) {
        allocation[i] += scale * period.allocation()[i];
        selection[i] += scale * period.selection()[i];
        interaction[i] += scale * period.interaction()[i];
      }
    }
    return new LinkedAttribution(allocation, selection, interaction, portfolio - 1, benchmark - 1);
  }

  private static double factor(double portfolio, double benchmark) {
    if (!(portfolio > -1 && benchmark > -1)) {
      throw new IllegalArgumentException(
          "Returns must be above -1 to be linked, cannot be: %s, %s"
              .formatted(portfolio, benchmark));
    }
    double difference = portfolio - benchmark;
    return Math.abs(difference) < EQUAL
        ? 1 / (1 + portfolio)
        : StrictMath.log((1 + portfolio) / (1 + benchmark)) / difference;
  }
}
