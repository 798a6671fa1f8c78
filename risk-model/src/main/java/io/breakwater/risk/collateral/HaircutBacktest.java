package io.breakwater.risk.collateral;

import io.breakwater.risk.market.LogReturns;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.volatility.EwmaVolatility;
import org.jspecify.annotations.Nullable;

/**
 * Haircuts of the past against what happened next: on each day the haircut that its history would
 * have given, against the fall of the price over the margin period that followed. Costs of the sale
 * are left out on both sides, since prices do not show them.
 *
 * <p>The period is taken in whole days, at least one, and the haircut is scaled to the same days.
 * Periods of several days overlap, so exceedances come in runs: their expected number holds, but
 * tests that assume independent days do not.
 *
 * @formula exceedance on day t iff 1 − p_{t+n} / p_t &gt; max(h_floor, z_α·σ_t·√n), n = ⌈MPOR⌉
 * @units count
 * @source methodology A1, collateral valuation
 * @param observations days with a haircut and a price at both ends of the period
 * @param exceedances days on which the price fell by more than the haircut
 * @param expected exceedances that the confidence allows, (1 − α)·observations
 * @param largestShortfallRatio largest fall beyond the haircut, 0 for none, NaN without observation
 * @param reason {@code INSUFFICIENT_OBS} without observation, else null
 */
public record HaircutBacktest(
    int observations,
    int exceedances,
    double expected,
    double largestShortfallRatio,
    @Nullable ReasonCode reason) {

  /**
   * Replays a price history.
   *
   * @param price price by day, NaN where missing
   * @param period margin period of risk
   * @param decayFactor λ of the volatility
   * @param seedObservations first returns of the volatility
   */
  public static HaircutBacktest of(
      double[] price,
      MarginPeriod period,
      HaircutParameters parameters,
      double decayFactor,
      int seedObservations) {
    int days = (int) Math.max(1, Math.ceil(period.days()));
    double[] returns = LogReturns.daily(price);
    int observations = 0;
    int exceedances = 0;
    double shortfall = 0;
    int known = 0;
    for (int t = 0; t + days < price.length; t++) {
      known += Double.isNaN(returns[t]) ? 0 : 1;
      if (known < parameters.warmUpReturns() || !(price[t] > 0 && price[t + days] > 0)) {
        continue;
      }
      double sigma = EwmaVolatility.perPeriod(returns, 0, t + 1, decayFactor, seedObservations);
      double haircut = Haircut.ratio(sigma * Math.sqrt(days), 0, 0, parameters);
      double beyond = 1 - price[t + days] / price[t] - haircut;
      observations++;
      exceedances += beyond > 0 ? 1 : 0;
      shortfall = Math.max(shortfall, beyond);
    }
    return new HaircutBacktest(
        observations,
        exceedances,
        (1 - parameters.confidence()) * observations,
        observations == 0 ? Double.NaN : shortfall,
        observations == 0 ? ReasonCode.INSUFFICIENT_OBS : null);
  }
}
