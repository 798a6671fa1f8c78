package io.breakwater.risk.portfolio;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Charges for what moving every price of a book together cannot see: expiries drifting apart, the
 * sale of a large net exposure, short options far from the money, futures that offset each other.
 *
 * @formula roll: Σ_e |Δ_e|·max(m, e^(a·T_e) − 1); delta: |Δ|·min(M, i·max(0, |Δ| − threshold/p));
 *     short options: c·Σ_K max(0, −Σ q_K); futures: f·min(Σ long, Σ short)
 * @units units of the settle asset
 * @source methodology A2, portfolio margin; the exchange's published simulation gives roll shock
 *     and margin of a book, see docs/methodology/portfolio-margin.md
 * @param rollShock expiries against each other
 * @param deltaShock cost of closing a net exposure beyond the threshold
 * @param shortOptions net short options a strike
 * @param offsettingFutures offsetting futures
 */
public record MarginContingency(
    double rollShock, double deltaShock, double shortOptions, double offsettingFutures) {

  private static final double DAYS_PER_YEAR = 365;

  /** The charges of a book. */
  public static MarginContingency of(MarginBook book, ContingencyParameters parameters) {
    double unit = book.unitsPerCoin();
    double netDelta = 0;
    double longFutures = 0;
    double shortFutures = 0;
    for (Repricer leg : book.legs()) {
      double delta = leg.delta();
      netDelta += delta;
      if (!(leg instanceof OptionContract)) {
        longFutures += Math.max(delta, 0);
        shortFutures += Math.max(-delta, 0);
      }
    }
    return new MarginContingency(
        rollShock(book.legs(), parameters) * unit,
        deltaShock(Math.abs(netDelta), book.indexPriceUsd(), parameters) * unit,
        parameters.shortOptionRate() * shortOptions(book.legs()) * unit,
        parameters.offsettingFuturesRate() * Math.min(longFutures, shortFutures) * unit);
  }

  /** Sum of the charges. */
  public double total() {
    return rollShock + deltaShock + shortOptions + offsettingFutures;
  }

  private static double rollShock(List<Repricer> legs, ContingencyParameters parameters) {
    double shock = 0;
    for (Map.Entry<Double, Double> expiry :
        sums(legs, Repricer::daysToExpiry, Repricer::delta).entrySet()) {
      double days = expiry.getKey();
      // A perpetual has no expiry to drift from: only the least move counts.
      double drift =
          Double.isInfinite(days)
              ? 0
              : StrictMath.expm1(parameters.annualRollMove() * days / DAYS_PER_YEAR);
      shock += Math.abs(expiry.getValue()) * Math.max(parameters.minimumRollMove(), drift);
    }
    return shock;
  }

  private static double deltaShock(
      double delta, double indexPriceUsd, ContingencyParameters parameters) {
    double excess = Math.max(0, delta - parameters.deltaShockThresholdUsd() / indexPriceUsd);
    return delta
        * Math.min(parameters.maximumDeltaShock(), parameters.deltaShockPerCoin() * excess);
  }

  /** Σ over strikes of the net short number of options; calls and puts of a strike net. */
  private static double shortOptions(List<Repricer> legs) {
    Map<Double, Double> byStrike = new TreeMap<>();
    for (Repricer leg : legs) {
      if (leg instanceof OptionContract option) {
        byStrike.merge(option.strike(), option.contracts() * option.multiplier(), Double::sum);
      }
    }
    double total = 0;
    for (double net : byStrike.values()) {
      total += Math.max(0, -net);
    }
    return total;
  }

  private static Map<Double, Double> sums(
      List<Repricer> legs, ToDoubleFunction<Repricer> key, ToDoubleFunction<Repricer> value) {
    Map<Double, Double> sums = new TreeMap<>();
    for (Repricer leg : legs) {
      sums.merge(key.applyAsDouble(leg), value.applyAsDouble(leg), Double::sum);
    }
    return sums;
  }
}
