package io.breakwater.risk.procyclicality;

import io.breakwater.risk.num.SampleMoments;
import io.breakwater.risk.quality.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The same book under several margin regimes, side by side: how much each asks, how often that was
 * not enough, how large its largest call was. A regime is dominated when another asks no more on
 * average, covers no less and calls no more, and is better in one of the three.
 *
 * @formula leverage = N/M_T; exceptions = #{t: L_t &gt; M_t}; peak call = max_t(M_t − M_{t−n})⁺
 * @units margin and call in the book's currency; leverage and coverage as decimals
 * @source methodology A2; Pareto order
 */
public final class RegimeFrontier {

  /** Days of the peak call: a working week, the horizon of funding plans. */
  public static final int CALL_DAYS = 5;

  private RegimeFrontier() {}

  /**
   * One point for each regime, in their order; no regime is left out.
   *
   * @param exposure gross exposure of the book on the last day
   * @param regimes margins and losses over the same days
   */
  public static List<FrontierPoint> of(double exposure, List<RegimeMargin> regimes) {
    List<FrontierPoint> points = new ArrayList<>();
    for (RegimeMargin regime : regimes) {
      points.add(point(exposure, regime));
    }
    List<FrontierPoint> marked = new ArrayList<>();
    for (FrontierPoint point : points) {
      boolean dominated = points.stream().anyMatch(other -> dominates(other, point));
      marked.add(
          new FrontierPoint(
              point.regime(),
              point.requirement(),
              point.meanRequirement(),
              point.leverage(),
              point.observations(),
              point.exceptions(),
              point.coverage(),
              point.peakCall(),
              dominated,
              point.reason()));
    }
    return List.copyOf(marked);
  }

  private static FrontierPoint point(double exposure, RegimeMargin regime) {
    double[] margin = regime.margin();
    int observations = 0;
    int exceptions = 0;
    for (int t = 0; t < margin.length; t++) {
      if (!Double.isNaN(margin[t]) && !Double.isNaN(regime.loss()[t])) {
        observations++;
        exceptions += regime.loss()[t] > margin[t] ? 1 : 0;
      }
    }
    double last = margin[margin.length - 1];
    return new FrontierPoint(
        regime.regime(),
        last,
        SampleMoments.ofPresent(margin, 0, margin.length).mean(),
        last > 0 ? exposure / last : Double.NaN,
        observations,
        exceptions,
        observations > 0 ? 1 - (double) exceptions / observations : Double.NaN,
        peakCall(margin),
        false,
        reason(last, observations));
  }

  private static @Nullable ReasonCode reason(double last, int observations) {
    if (Double.isNaN(last) || observations == 0) {
      return ReasonCode.INSUFFICIENT_OBS;
    }
    return last > 0 ? null : ReasonCode.NO_NOTIONAL;
  }

  private static double peakCall(double[] margin) {
    double peak = Double.NaN;
    for (int t = CALL_DAYS; t < margin.length; t++) {
      double call = margin[t] - margin[t - CALL_DAYS];
      if (!Double.isNaN(call)) {
        peak = Double.isNaN(peak) ? Math.max(0, call) : Math.max(peak, call);
      }
    }
    return peak;
  }

  /** False when any of the numbers is absent, as comparisons with NaN are. */
  private static boolean dominates(FrontierPoint left, FrontierPoint right) {
    boolean noWorse =
        left.meanRequirement() <= right.meanRequirement()
            && left.coverage() >= right.coverage()
            && left.peakCall() <= right.peakCall();
    boolean better =
        left.meanRequirement() < right.meanRequirement()
            || left.coverage() > right.coverage()
            || left.peakCall() < right.peakCall();
    return noWorse && better;
  }
}
