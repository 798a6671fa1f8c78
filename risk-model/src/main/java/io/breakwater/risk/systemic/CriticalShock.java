package io.breakwater.risk.systemic;

import io.breakwater.risk.cascade.AccountDetail;
import io.breakwater.risk.cascade.AccountPass;
import io.breakwater.risk.cascade.CascadeEngine;
import io.breakwater.risk.cascade.CascadeParameters;
import io.breakwater.risk.cascade.CascadeResult;
import io.breakwater.risk.scenario.ShockedMarket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Predicate;

/**
 * Smallest shock at which something happens, by sections as many as the lanes of the pass: every
 * round of the search asks that many shocks at once and goes on in the interval before the first
 * that answers yes.
 *
 * <p>A cascade need not be monotone in the shock. The first section of the search is the finest
 * grid that is asked everywhere: a smaller shock that answers yes only between two of its points is
 * not found.
 *
 * @formula s* = inf {s : criterion(cascade(s))}
 * @units decimal fall, or whatever the markets are indexed by
 * @source methodology B5 (critical shock)
 */
public final class CriticalShock {

  /** Bad debt above an amount. */
  public static Predicate<CascadeResult> badDebtAbove(double usd) {
    return result -> result.outcome().badDebtUsd() > usd;
  }

  /** A fall that feeds on itself: cascade gain at least 1 in some round. */
  public static Predicate<CascadeResult> gainReachesOne() {
    return result -> result.outcome().maxCascadeGain() >= 1;
  }

  /** Losses beyond the insurance funds, of more than an amount. */
  public static Predicate<CascadeResult> beyondFundsAbove(double usd) {
    return result -> LiquidationsAtRisk.beyondFundUsd(result) > usd;
  }

  /** Halving an interval of doubles comes to an end by then, whatever the tolerance. */
  private static final int MOST_STEPS = 100;

  private final AccountPass pass;
  private final CascadeParameters parameters;

  /** A search over the accounts of a pass. */
  public CriticalShock(AccountPass pass, CascadeParameters parameters) {
    this.pass = pass;
    this.parameters = parameters.withAccountDetail(AccountDetail.TOTALS);
  }

  /**
   * Searches.
   *
   * @param markets market of a shock; severer with the argument
   * @param largest largest shock to ask, positive
   * @param tolerance width of the interval at which to stop, positive
   * @param criterion what is asked
   * @return the upper end of the last interval, at which the criterion holds; NaN when it does not
   *     hold on the grid up to the largest shock
   */
  public double find(
      DoubleFunction<ShockedMarket> markets,
      double largest,
      double tolerance,
      Predicate<CascadeResult> criterion) {
    return find(markets, largest, tolerance, List.of(criterion))[0];
  }

  /**
   * Searches for several ends at once: the first sections are asked once for all of them.
   *
   * @return one shock for each criterion, as above
   */
  public double[] find(
      DoubleFunction<ShockedMarket> markets,
      double largest,
      double tolerance,
      List<Predicate<CascadeResult>> criteria) {
    if (!(largest > 0 && tolerance > 0)) {
      throw new IllegalArgumentException(
          "Largest shock and tolerance must be positive, cannot be: "
              + largest
              + " and "
              + tolerance);
    }
    double[] points = points(0, largest);
    List<CascadeResult> results = results(markets, points);
    double[] found = new double[criteria.size()];
    for (int i = 0; i < found.length; i++) {
      int first = firstHolding(results, criteria.get(i));
      found[i] =
          first == points.length
              ? Double.NaN
              : refined(
                  markets,
                  first > 0 ? points[first - 1] : 0,
                  points[first],
                  tolerance,
                  criteria.get(i));
    }
    return found;
  }

  /** Narrows an interval at whose upper end the criterion holds. */
  private double refined(
      DoubleFunction<ShockedMarket> markets,
      double from,
      double to,
      double tolerance,
      Predicate<CascadeResult> criterion) {
    double low = from;
    double high = to;
    for (int step = 0; step < MOST_STEPS && high - low > tolerance; step++) {
      double[] points = points(low, high);
      int first = firstHolding(results(markets, points), criterion);
      if (first == points.length) {
        return high;
      }
      high = points[first];
      low = first > 0 ? points[first - 1] : low;
    }
    return high;
  }

  /** As many points as lanes, at least two, the last of them the end. */
  private double[] points(double low, double end) {
    int sections = Math.max(2, pass.lanes());
    double[] points = new double[sections];
    for (int i = 0; i < sections; i++) {
      points[i] = i == sections - 1 ? end : low + (end - low) * (i + 1) / sections;
    }
    return points;
  }

  private List<CascadeResult> results(DoubleFunction<ShockedMarket> markets, double[] points) {
    List<ShockedMarket> shocked = new ArrayList<>();
    for (double point : points) {
      shocked.add(markets.apply(point));
    }
    return CascadeEngine.run(pass, shocked, parameters);
  }

  private static int firstHolding(List<CascadeResult> results, Predicate<CascadeResult> criterion) {
    int first = 0;
    while (first < results.size() && !criterion.test(results.get(first))) {
      first++;
    }
    return first;
  }
}
