package io.breakwater.risk.tracking;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  /**
   * Attribution that constant weights would have had, brought back to them every day. Days on which
   * a return that is needed is missing are left out.
   *
   * @param weights of the portfolio; they add up to one
   * @param benchmarkWeights of the benchmark; they add up to one
   * @param returns of the portfolio within each segment by day, NaN where missing
   * @param benchmarkReturns of the benchmark within each segment by day, NaN where missing
   * @return empty without a complete day, and where one side lost everything on a day
   */
  public static Optional<LinkedAttribution> ofConstantWeights(
      double[] weights,
      double[] benchmarkWeights,
      double[][] returns,
      double[][] benchmarkReturns,
      int from,
      int to) {
    List<BrinsonAttribution> days = new ArrayList<>();
    for (int day = from; day < to; day++) {
      double[] own = onDay(returns, day);
      double[] other = onDay(benchmarkReturns, day);
      if (missing(weights, own) || missing(benchmarkWeights, other)) {
        continue;
      }
      BrinsonAttribution attribution = BrinsonAttribution.of(weights, benchmarkWeights, own, other);
      if (!(attribution.portfolioReturn() > -1 && attribution.benchmarkReturn() > -1)) {
        return Optional.empty();
      }
      days.add(attribution);
    }
    return days.isEmpty() ? Optional.empty() : Optional.of(link(days));
  }

  private static double[] onDay(double[][] returns, int day) {
    double[] onDay = new double[returns.length];
    for (int segment = 0; segment < onDay.length; segment++) {
      onDay[segment] = returns[segment][day];
    }
    return onDay;
  }

  private static boolean missing(double[] weights, double[] returns) {
    for (int segment = 0; segment < weights.length; segment++) {
      if (weights[segment] != 0 && Double.isNaN(returns[segment])) {
        return true;
      }
    }
    return false;
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
