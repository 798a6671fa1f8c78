package io.breakwater.risk.procyclicality;

import io.breakwater.risk.num.ExactSum;
import io.breakwater.risk.num.SampleMoments;
import io.breakwater.risk.quality.ReasonCode;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The same books under several margin regimes, side by side: how much each regime asks, how often
 * that was not enough, how large its largest call was. A regime is dominated when another asks no
 * more on average, covers no less and calls no more, and is better in one of the three.
 *
 * <p>Books are added one by one and in any order; totals of a day are exact sums. A book for which
 * some regime has no margin on some day is left out of every regime and counted, so that all
 * regimes speak of the same books.
 *
 * @formula leverage = N/M_T; exceptions = #{t: L_t &gt; M_t}; peak call = max_t(M_t − M_{t−n})⁺
 * @units margin and call in the books' currency; leverage and coverage as decimals
 * @source methodology A2; Pareto order
 */
public final class RegimeFrontier implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Days of the peak call: a working week, the horizon of funding plans. */
  public static final int CALL_DAYS = 5;

  private final List<String> regimes;
  private final int days;
  private final ExactSum exposure = new ExactSum();
  private final ExactSum[] volatility;
  private final ExactSum[][] margin;
  private final long[] observations;
  private final long[] exceptions;
  private int accounts;
  private int excluded;

  /**
   * A frontier without books.
   *
   * @param regimes names, in the order in which every book gives them
   * @param days days of every series
   */
  public RegimeFrontier(List<String> regimes, int days) {
    this.regimes = List.copyOf(regimes);
    this.days = days;
    volatility = sums(days);
    margin = new ExactSum[regimes.size()][];
    for (int regime = 0; regime < margin.length; regime++) {
      margin[regime] = sums(days);
    }
    observations = new long[regimes.size()];
    exceptions = new long[regimes.size()];
  }

  private static ExactSum[] sums(int count) {
    return IntStream.range(0, count).mapToObj(day -> new ExactSum()).toArray(ExactSum[]::new);
  }

  /**
   * Adds a book.
   *
   * @param bookExposure gross exposure of the book on the last day
   * @param bookVolatility volatility of its profits known at the end of each day
   * @param series margins and losses of every regime over the days
   */
  public void add(double bookExposure, double[] bookVolatility, List<RegimeMargin> series) {
    if (!isComplete(bookExposure, bookVolatility, series)) {
      exclude();
      return;
    }
    accounts++;
    exposure.add(bookExposure);
    for (int day = 0; day < days; day++) {
      volatility[day].add(bookVolatility[day]);
    }
    for (int regime = 0; regime < margin.length; regime++) {
      addSeries(regime, series.get(regime));
    }
  }

  private void addSeries(int regime, RegimeMargin series) {
    for (int day = 0; day < days; day++) {
      double required = series.margin()[day];
      double loss = series.loss()[day];
      margin[regime][day].add(required);
      if (!Double.isNaN(loss)) {
        observations[regime]++;
        exceptions[regime] += loss > required ? 1 : 0;
      }
    }
  }

  /** Counts a book that cannot be compared. */
  public void exclude() {
    excluded++;
  }

  private boolean isComplete(
      double bookExposure, double[] bookVolatility, List<RegimeMargin> series) {
    return !Double.isNaN(bookExposure)
        && series.stream().map(RegimeMargin::regime).toList().equals(regimes)
        && isComplete(bookVolatility)
        && series.stream().allMatch(regime -> isComplete(regime.margin()));
  }

  private boolean isComplete(double[] values) {
    return values.length == days && Arrays.stream(values).noneMatch(Double::isNaN);
  }

  /** Adds the books of another frontier of the same regimes and days. */
  public RegimeFrontier merge(RegimeFrontier other) {
    if (!other.regimes.equals(regimes) || other.days != days) {
      throw new IllegalArgumentException(
          "Frontiers to merge must have the same regimes and days, cannot be: "
              + regimes
              + " over "
              + days
              + " and "
              + other.regimes
              + " over "
              + other.days);
    }
    accounts += other.accounts;
    excluded += other.excluded;
    exposure.add(other.exposure);
    for (int day = 0; day < days; day++) {
      volatility[day].add(other.volatility[day]);
    }
    for (int regime = 0; regime < margin.length; regime++) {
      observations[regime] += other.observations[regime];
      exceptions[regime] += other.exceptions[regime];
      for (int day = 0; day < days; day++) {
        margin[regime][day].add(other.margin[regime][day]);
      }
    }
    return this;
  }

  /** One point for each regime, in their order; no regime is left out. */
  public List<FrontierPoint> points() {
    List<FrontierPoint> points = IntStream.range(0, margin.length).mapToObj(this::point).toList();
    return points.stream()
        .map(
            point ->
                points.stream().anyMatch(other -> other.dominates(point))
                    ? point.markedDominated()
                    : point)
        .toList();
  }

  private FrontierPoint point(int regime) {
    double[] total = accounts == 0 ? new double[0] : values(margin[regime]);
    double[] deviation = accounts == 0 ? new double[0] : values(volatility);
    double last = total.length == 0 ? Double.NaN : total[total.length - 1];
    long observed = observations[regime];
    return new FrontierPoint(
        regimes.get(regime),
        accounts,
        excluded,
        exposure.value(),
        last,
        SampleMoments.of(total).mean(),
        last > 0 ? exposure.value() / last : Double.NaN,
        observed,
        exceptions[regime],
        observed > 0 ? 1 - (double) exceptions[regime] / observed : Double.NaN,
        peakCall(total),
        MarginResponsiveness.of(total, deviation),
        false,
        reason(last, observed));
  }

  private static double[] values(ExactSum[] sums) {
    return Arrays.stream(sums).mapToDouble(ExactSum::value).toArray();
  }

  private static @Nullable ReasonCode reason(double last, long observed) {
    if (Double.isNaN(last) || observed == 0) {
      return ReasonCode.INSUFFICIENT_OBS;
    }
    return last > 0 ? null : ReasonCode.NO_NOTIONAL;
  }

  private static double peakCall(double[] total) {
    double peak = total.length > CALL_DAYS ? 0 : Double.NaN;
    for (int t = CALL_DAYS; t < total.length; t++) {
      peak = Math.max(peak, total[t] - total[t - CALL_DAYS]);
    }
    return peak;
  }
}
