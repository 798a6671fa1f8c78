package io.breakwater.risk.backtest;

import io.breakwater.risk.quality.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Back-test of one margin over one window: how often it covered the next day's loss, whether that
 * is as often as its level promises (Kupiec), whether exceptions cluster (Christoffersen), and the
 * supervisor's zone.
 *
 * <p>With fewer observations than the level needs, the count is given and the tests are not.
 *
 * @formula exception iff loss > margin; coverage = 1 − N/T
 * @units decimals and probabilities
 * @source methodology A2; PFMI principle 6; Kupiec 1995; Christoffersen 1998; Basel Committee 1996
 */
public final class MarginBacktest {
  private MarginBacktest() {}

  /**
   * One window at one level.
   *
   * @param level that the margin is held to
   * @param windowDays length of the window
   * @param count days, exceptions and pairs
   * @param coverage share of covered days; NaN without an observation
   * @param kupiec right share of exceptions
   * @param independence no clusters of exceptions
   * @param conditionalCoverage both
   * @param zone supervisor's zone; null with too few observations
   * @param reason why the tests are absent
   */
  public record Result(
      double level,
      int windowDays,
      ExceptionCount count,
      double coverage,
      LikelihoodRatio kupiec,
      LikelihoodRatio independence,
      LikelihoodRatio conditionalCoverage,
      @Nullable TrafficLight zone,
      @Nullable ReasonCode reason) {}

  /**
   * Every level over every window, windows ending on the last day.
   *
   * @param lossUsd loss of each day, positive; NaN missing
   * @param margins margin held against it, one array a level in the order of the parameters; NaN
   *     missing
   */
  public static List<Result> measure(
      double[] lossUsd, List<double[]> margins, BacktestParameters parameters) {
    if (margins.size() != parameters.levels().size()) {
      throw new IllegalArgumentException(
          "Margins must be one array a level, cannot be: "
              + margins.size()
              + " for "
              + parameters.levels());
    }
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < margins.size(); i++) {
      double level = parameters.levels().get(i);
      for (int window : parameters.windowsDays()) {
        int from = Math.max(0, lossUsd.length - window);
        ExceptionCount count = ExceptionCount.of(lossUsd, margins.get(i), from, lossUsd.length);
        results.add(of(count, level, window, parameters.observationsFor(level)));
      }
    }
    return results;
  }

  /**
   * Tests of one count.
   *
   * @param minimumObservations fewest days for a test
   */
  public static Result of(
      ExceptionCount count, double level, int windowDays, int minimumObservations) {
    if (count.observations() < minimumObservations) {
      return new Result(
          level,
          windowDays,
          count,
          count.coverage(),
          LikelihoodRatio.UNDEFINED,
          LikelihoodRatio.UNDEFINED,
          LikelihoodRatio.UNDEFINED,
          null,
          ReasonCode.INSUFFICIENT_OBS);
    }
    double probability = 1 - level;
    LikelihoodRatio independence = ChristoffersenTest.independence(count);
    return new Result(
        level,
        windowDays,
        count,
        count.coverage(),
        KupiecTest.of(count.observations(), count.exceptions(), probability),
        independence,
        ChristoffersenTest.conditionalCoverage(count, probability),
        TrafficLight.of(count.observations(), count.exceptions(), probability),
        Double.isNaN(independence.statistic()) ? ReasonCode.INSUFFICIENT_OBS : null);
  }
}
