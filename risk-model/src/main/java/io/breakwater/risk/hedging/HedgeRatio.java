package io.breakwater.risk.hedging;

import io.breakwater.risk.num.CoMoments;
import io.breakwater.risk.num.EwmaCovariance;
import io.breakwater.risk.quality.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * The hedge that leaves the least variance: for each unit of exposure, h* units of the hedging
 * instrument sold. It is the slope of the exposure's returns on those of the instrument, so that
 * what stays is what the instrument does not explain.
 *
 * @formula h* = β = ρ·σ_S/σ_F = cov(r_S, r_F) / var(r_F); residual volatility = σ_S·√(1 − ρ²);
 *     systematic share = ρ²; contracts N* = h*·Q_A/Q_F
 * @units h*, ρ and share none; volatilities per square root of a period
 * @source Hull, Options, Futures and Other Derivatives, 3.4; methodology A3, systematic-risk
 *     removal
 * @param observations days on which both returns are present
 * @param ratio h*, NaN where the instrument does not vary
 * @param correlation ρ, NaN where either does not vary
 * @param exposureVolatility σ_S
 * @param instrumentVolatility σ_F
 * @param reason {@link ReasonCode#ZERO_VARIANCE} where numbers are absent, {@link
 *     ReasonCode#INSUFFICIENT_OBS} as a warning that they rest on few days; null when fine
 */
public record HedgeRatio(
    int observations,
    double ratio,
    double correlation,
    double exposureVolatility,
    double instrumentVolatility,
    @Nullable ReasonCode reason) {

  /** Fewest days for a deviation around a mean. */
  private static final int MINIMUM_DAYS = 2;

  /** Ratio of two volatilities with a correlation: h* = ρ·σ_S/σ_F; NaN for σ_F = 0. */
  public static double of(
      double correlation, double exposureVolatility, double instrumentVolatility) {
    return instrumentVolatility > 0
        ? correlation * exposureVolatility / instrumentVolatility
        : Double.NaN;
  }

  /** Ratio measured from {@code [from, to)} of both series of returns, NaN where missing. */
  public static HedgeRatio measure(
      double[] exposure, double[] instrument, int from, int to, HedgeParameters parameters) {
    CoMoments moments = CoMoments.ofPresent(exposure, instrument, from, to);
    int n = moments.observations();
    if (n < MINIMUM_DAYS) {
      return new HedgeRatio(
          n, Double.NaN, Double.NaN, Double.NaN, Double.NaN, ReasonCode.INSUFFICIENT_OBS);
    }
    return switch (parameters.weighting()) {
      case EQUAL ->
          of(
              n,
              moments.squaresX() / (n - 1),
              moments.squaresY() / (n - 1),
              moments.products() / (n - 1),
              parameters);
      case EWMA -> weighted(exposure, instrument, from, to, n, parameters);
    };
  }

  /** Contracts to sell against a position: N* = h*·Q_A/Q_F. */
  public double contracts(double positionSize, double contractSize) {
    return ratio * positionSize / contractSize;
  }

  /** Volatility that stays after the hedge: σ_S·√(1 − ρ²). */
  public double residualVolatility() {
    return exposureVolatility * Math.sqrt(1 - correlation * correlation);
  }

  /** Share of the variance that the hedge takes out: ρ². */
  public double systematicShare() {
    return correlation * correlation;
  }

  /** All three moments over the common days alone, so that no correlation exceeds one. */
  private static HedgeRatio weighted(
      double[] exposure,
      double[] instrument,
      int from,
      int to,
      int observations,
      HedgeParameters parameters) {
    double[] x = new double[to - from];
    double[] y = new double[to - from];
    for (int i = from; i < to; i++) {
      boolean missing = Double.isNaN(exposure[i]) || Double.isNaN(instrument[i]);
      x[i - from] = missing ? Double.NaN : exposure[i];
      y[i - from] = missing ? Double.NaN : instrument[i];
    }
    double decay = parameters.decayFactor();
    int seed = parameters.seedObservations();
    return of(
        observations,
        EwmaCovariance.pair(x, x, 0, x.length, decay, seed),
        EwmaCovariance.pair(y, y, 0, x.length, decay, seed),
        EwmaCovariance.pair(x, y, 0, x.length, decay, seed),
        parameters);
  }

  private static HedgeRatio of(
      int observations,
      double exposureVariance,
      double instrumentVariance,
      double covariance,
      HedgeParameters parameters) {
    double exposure = Math.sqrt(exposureVariance);
    double instrument = Math.sqrt(instrumentVariance);
    double scale = exposure * instrument;
    double correlation = scale > 0 ? Math.max(-1.0, Math.min(1.0, covariance / scale)) : Double.NaN;
    double ratio = instrumentVariance > 0 ? covariance / instrumentVariance : Double.NaN;
    ReasonCode reason =
        Double.isNaN(correlation)
            ? ReasonCode.ZERO_VARIANCE
            : observations < parameters.minimumObservations() ? ReasonCode.INSUFFICIENT_OBS : null;
    return new HedgeRatio(observations, ratio, correlation, exposure, instrument, reason);
  }
}
