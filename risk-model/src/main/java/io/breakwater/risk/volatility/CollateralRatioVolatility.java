package io.breakwater.risk.volatility;

import io.breakwater.risk.num.Quantile;
import io.breakwater.risk.num.SampleMoments;
import io.breakwater.risk.quality.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Volatility of a collateral ratio over windows that end on the last day of the series.
 *
 * <p>A window of w days takes the last w changes and, for drawdown and quantile, the levels from
 * the day before the first of them. Missing changes are counted, never replaced. Days that the
 * series does not reach back to count as missing. Below the smallest number of observations every
 * statistic is NaN and the reason is {@link ReasonCode#INSUFFICIENT_OBS}; the counts are always
 * there. GARCH is measured over the longest window alone.
 *
 * @formula σ_CR = sd(r_t)·√ppy with r_t = ln CR_t − ln CR_{t−1}; margin buffer: r_t = m_t − m_{t−1}
 * @units per square root of a year, as a decimal
 * @source methodology A1, collateral-ratio volatility
 */
public final class CollateralRatioVolatility {

  private static final double LOWER_TAIL = 0.05;

  private CollateralRatioVolatility() {}

  /**
   * Volatility of a collateral ratio over every window of the parameters by every estimator,
   * windows first.
   *
   * @param changes log changes by day, NaN where missing
   * @param levels ratios by day, NaN where missing, in the same positions
   * @param offset first position of the account
   * @param days number of days of the account
   */
  public static List<VolatilityResult> measureRatio(
      double[] changes, double[] levels, int offset, int days, VolatilityParameters parameters) {
    return measureAll(new Series(changes, levels, offset, days, null), parameters);
  }

  /** As {@link #measureRatio} for margin buffers and their differences. */
  public static List<VolatilityResult> measureMarginBuffer(
      double[] changes, double[] levels, int offset, int days, VolatilityParameters parameters) {
    Series series = new Series(changes, levels, offset, days, ReasonCode.MARGIN_BUFFER_FORM);
    return measureAll(series, parameters);
  }

  /** Volatility of a collateral ratio over one window by one estimator. */
  public static VolatilityResult measure(
      VolatilityEstimator estimator,
      double[] changes,
      double[] levels,
      int windowDays,
      VolatilityParameters parameters) {
    Series series = new Series(changes, levels, 0, changes.length, null);
    return series.window(windowDays, parameters).estimate(estimator, parameters);
  }

  private static List<VolatilityResult> measureAll(Series series, VolatilityParameters parameters) {
    List<VolatilityResult> results = new ArrayList<>();
    for (int windowDays : parameters.windowsDays()) {
      Window window = series.window(windowDays, parameters);
      for (VolatilityEstimator estimator : VolatilityEstimator.values()) {
        if (estimator.measures(windowDays, parameters)) {
          results.add(window.estimate(estimator, parameters));
        }
      }
    }
    return results;
  }

  /** One account's series; the form is a reason code for margin buffers, null for ratios. */
  private record Series(
      double[] changes, double[] levels, int offset, int days, @Nullable ReasonCode form) {

    Window window(int windowDays, VolatilityParameters parameters) {
      int to = offset + days;
      int from = Math.max(offset, to - windowDays);
      int firstLevel = Math.max(offset, from - 1);
      return new Window(
          this,
          windowDays,
          from,
          to,
          SampleMoments.ofPresent(changes, from, to),
          form == null
              ? Drawdown.relative(levels, firstLevel, to)
              : Drawdown.absolute(levels, firstLevel, to),
          Quantile.ofPresent(levels, firstLevel, to, LOWER_TAIL),
          ArchEffect.test(changes, from, to, parameters.clusteringLags()));
    }
  }

  /** What all estimators share over one window. */
  private record Window(
      Series series,
      int windowDays,
      int from,
      int to,
      SampleMoments moments,
      double drawdown,
      double lowerQuantile,
      ClusteringEvidence clustering) {

    VolatilityResult estimate(VolatilityEstimator estimator, VolatilityParameters parameters) {
      int observations = moments.observations();
      int missing = windowDays - observations;
      double coverage = (double) observations / windowDays;
      if (observations < parameters.minimumObservations()) {
        return new VolatilityResult(
            windowDays,
            estimator,
            estimator,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            observations,
            missing,
            coverage,
            ReasonCode.INSUFFICIENT_OBS);
      }
      VolatilityEstimate estimate = estimator.estimate(series.changes(), from, to, parameters);
      double annual = Math.sqrt(parameters.periodsPerYear());
      return new VolatilityResult(
          windowDays,
          estimator,
          estimate.used(),
          estimate.perPeriod(),
          estimate.perPeriod() * annual,
          DownsideVolatility.perPeriod(series.changes(), from, to) * annual,
          estimate.overHorizon(),
          moments.mean(),
          drawdown,
          lowerQuantile,
          clustering.pValue(),
          observations,
          missing,
          coverage,
          reason(estimator, estimate.used()));
    }

    /** The form of the series first, since it is the meaning of every number. */
    private @Nullable ReasonCode reason(VolatilityEstimator asked, VolatilityEstimator used) {
      if (series.form() == null && asked != used) {
        return ReasonCode.EWMA_FALLBACK;
      }
      return series.form() != null ? series.form() : clustering.reason();
    }
  }
}
