package io.breakwater.risk.tracking;

import io.breakwater.risk.num.CoMoments;
import io.breakwater.risk.num.SampleMoments;
import io.breakwater.risk.quality.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Ex-post tracking error: how far a portfolio's returns scatter around those of its benchmark. The
 * mean of the active return is removed: a constant lag is a tracking difference, not an error.
 *
 * <p>A window of w days that ends on day T takes the intervals that lie wholly in [T − w, T].
 *
 * @formula TE = sd_{n−1}(R_p − R_b)·√ppy; tracking difference = Π(1 + R_p) − Π(1 + R_b); active
 *     return = Π(1 + R_p)^{ppy/n} − Π(1 + R_b)^{ppy/n}; IR = active return / TE
 * @units decimal per year; tracking difference as a decimal over the window
 * @source methodology A3, benchmark tracking error; Bacon 2008
 */
public final class TrackingError {

  private TrackingError() {}

  /**
   * Annualised tracking error of {@code [from, to)}, NaN for fewer than two intervals with both
   * returns.
   */
  public static double annualised(
      double[] portfolio, double[] benchmark, int from, int to, double periodsPerYear) {
    double[] active = new double[to - from];
    for (int i = from; i < to; i++) {
      active[i - from] = portfolio[i] - benchmark[i];
    }
    return SampleMoments.ofPresent(active, 0, active.length).standardDeviation()
        * Math.sqrt(periodsPerYear);
  }

  /** Every window of the parameters, ending on one day. */
  public static List<TrackingResult> measure(
      ActiveReturns returns, long asOfDay, TrackingParameters parameters) {
    List<TrackingResult> results = new ArrayList<>();
    for (int windowDays : parameters.windowsDays()) {
      results.add(measure(returns, asOfDay, windowDays, parameters));
    }
    return results;
  }

  /** One window of calendar days that ends on {@code asOfDay}. */
  public static TrackingResult measure(
      ActiveReturns returns, long asOfDay, int windowDays, TrackingParameters parameters) {
    int to = returns.intervals();
    while (to > 0 && returns.endDays()[to - 1] > asOfDay) {
      to--;
    }
    int from = firstInside(returns, to, asOfDay - windowDays);
    double usedDays = 0;
    int observations = 0;
    for (int i = from; i < to; i++) {
      if (!Double.isNaN(returns.portfolio()[i] - returns.benchmark()[i])) {
        usedDays += returns.endDays()[i] - returns.startDays()[i];
        observations++;
      }
    }
    double periodsPerYear = returns.periodsPerYear(parameters);
    int missing = to - from - observations;
    double coverage = usedDays / windowDays;
    if (observations < parameters.minimumObservations()) {
      ReasonCode reason = to == from ? ReasonCode.NO_BENCHMARK : ReasonCode.INSUFFICIENT_OBS;
      return absent(windowDays, observations, missing, coverage, periodsPerYear, reason);
    }
    Window window = new Window(returns, from, to, observations, periodsPerYear);
    return window.measure(windowDays, missing, coverage);
  }

  /**
   * Annualised tracking error of the window that ends on the last day of each interval, NaN below
   * the smallest number of observations. Each window is computed from its own returns, so that one
   * large day leaves no trace after it has left.
   */
  public static double[] rolling(
      ActiveReturns returns, int windowDays, TrackingParameters parameters) {
    double[] active = returns.active();
    double annual = Math.sqrt(returns.periodsPerYear(parameters));
    double[] rolling = new double[active.length];
    for (int i = 0; i < active.length; i++) {
      int from = firstInside(returns, i + 1, returns.endDays()[i] - windowDays);
      SampleMoments moments = SampleMoments.ofPresent(active, from, i + 1);
      rolling[i] =
          moments.observations() < parameters.minimumObservations()
              ? Double.NaN
              : moments.standardDeviation() * annual;
    }
    return rolling;
  }

  private static int firstInside(ActiveReturns returns, int to, long firstDay) {
    int from = to;
    while (from > 0 && returns.startDays()[from - 1] >= firstDay) {
      from--;
    }
    return from;
  }

  private static TrackingResult absent(
      int windowDays,
      int observations,
      int missing,
      double coverage,
      double periodsPerYear,
      ReasonCode reason) {
    return new TrackingResult(
        windowDays,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        BenchmarkRisk.UNDEFINED,
        ReturnRisk.UNDEFINED,
        observations,
        missing,
        coverage,
        periodsPerYear,
        reason);
  }

  private record Window(
      ActiveReturns returns, int from, int to, int observations, double periodsPerYear) {

    TrackingResult measure(int windowDays, int missing, double coverage) {
      double[] portfolio = returns.portfolio();
      double[] benchmark = returns.benchmark();
      double error = annualised(portfolio, benchmark, from, to, periodsPerYear);
      double growthP = AnnualReturn.growth(portfolio, benchmark, from, to);
      double growthB = AnnualReturn.growth(benchmark, portfolio, from, to);
      double difference = growthP - growthB;
      double active =
          AnnualReturn.ofGrowth(growthP, observations, periodsPerYear)
              - AnnualReturn.ofGrowth(growthB, observations, periodsPerYear);
      CoMoments moments = CoMoments.ofPresent(portfolio, benchmark, from, to);
      double[] usedP = used(portfolio, benchmark);
      return new TrackingResult(
          windowDays,
          error,
          difference,
          active,
          error > 0 ? active / error : Double.NaN,
          moments.beta(),
          moments.correlation(),
          BenchmarkRisk.of(usedP, used(benchmark, portfolio), periodsPerYear),
          Double.isNaN(growthP) ? ReturnRisk.UNDEFINED : ReturnRisk.of(usedP, 0, periodsPerYear),
          observations,
          missing,
          coverage,
          periodsPerYear,
          reason(difference, active, error, moments.correlation()));
    }

    /** Returns of one side on the intervals that have both. */
    private double[] used(double[] side, double[] other) {
      return IntStream.range(from, to)
          .filter(i -> !Double.isNaN(side[i] - other[i]))
          .mapToDouble(i -> side[i])
          .toArray();
    }

    private static @Nullable ReasonCode reason(
        double difference, double active, double error, double correlation) {
      if (Double.isNaN(difference)) {
        return ReasonCode.NON_POSITIVE_EQUITY;
      }
      if (Double.isNaN(active)) {
        return ReasonCode.OUT_OF_RANGE;
      }
      return error > 0 && !Double.isNaN(correlation) ? null : ReasonCode.ZERO_VARIANCE;
    }
  }
}
