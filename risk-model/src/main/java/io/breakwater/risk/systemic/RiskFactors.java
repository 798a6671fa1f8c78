package io.breakwater.risk.systemic;

import io.breakwater.risk.num.LedoitWolfCovariance;
import io.breakwater.risk.volatility.EwmaVolatility;
import io.breakwater.risk.volatility.GarchEstimation;
import io.breakwater.risk.volatility.VolatilityParameters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Joint distribution of the risk assets over a horizon, estimated from their daily log returns: the
 * volatility of each by GARCH(1,1), by EWMA where too few returns are known for that, and
 * correlations shrunk after Ledoit and Wolf.
 *
 * <p>Two tokens of one asset move as one, and their covariance has no root. A millionth of every
 * variance is therefore counted as the asset's own. Assets without enough returns, and those that
 * do not move, are left out: they stay where they are.
 *
 * @formula Σ_ab = σ_a·σ_b·ρ_ab for a ≠ b, σ over h days by GARCH or σ_EWMA·√h; ρ = (1 − 10⁻⁶)·ρ_LW
 * @units log returns over the horizon
 * @source methodology B5; Ledoit and Wolf 2004
 * @param root root of the covariance; null when no asset is left
 * @param volatility standard deviation of the log return over the horizon, in the order of the
 *     root's assets
 * @param leftOut ids of assets without enough returns or without any movement
 */
public record RiskFactors(
    @Nullable CovarianceRoot root, double[] volatility, List<String> leftOut) {
  private static final double OWN_SHARE = 1e-6;

  /** Copies the list. */
  public RiskFactors {
    leftOut = List.copyOf(leftOut);
  }

  /**
   * Estimates the distribution.
   *
   * @param assets ids of the risk assets
   * @param dailyLogReturns by asset and day, NaN where missing
   * @param horizonDays h, positive
   * @param parameters of EWMA and GARCH, and the fewest returns that count
   */
  public static RiskFactors of(
      List<String> assets,
      double[][] dailyLogReturns,
      double horizonDays,
      VolatilityParameters parameters) {
    if (!(horizonDays > 0 && horizonDays < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Horizon must be a positive number of days, cannot be: " + horizonDays);
    }
    List<String> kept = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    List<double[]> returns = new ArrayList<>();
    List<Double> volatility = new ArrayList<>();
    for (int asset = 0; asset < assets.size(); asset++) {
      double sigma = volatility(dailyLogReturns[asset], horizonDays, parameters);
      if (sigma > 0) {
        kept.add(assets.get(asset));
        returns.add(dailyLogReturns[asset]);
        volatility.add(sigma);
      } else {
        leftOut.add(assets.get(asset));
      }
    }
    double[][] correlation = correlation(returns, parameters.minimumObservations());
    if (correlation.length == 0) {
      return new RiskFactors(null, new double[0], assets);
    }
    double[] sigmas = volatility.stream().mapToDouble(Double::doubleValue).toArray();
    return new RiskFactors(CovarianceRoot.of(kept, sigmas, correlation), sigmas, leftOut);
  }

  private static double volatility(
      double[] returns, double horizonDays, VolatilityParameters parameters) {
    int present = 0;
    for (double each : returns) {
      present += Double.isNaN(each) ? 0 : 1;
    }
    if (present < parameters.minimumObservations()) {
      return Double.NaN;
    }
    return GarchEstimation.fit(returns, 0, returns.length, parameters.garch())
        .map(fit -> fit.horizonVolatility(horizonDays))
        .filter(sigma -> sigma > 0 && sigma < Double.POSITIVE_INFINITY)
        .orElseGet(
            () ->
                EwmaVolatility.perPeriod(
                        returns,
                        0,
                        returns.length,
                        parameters.decayFactor(),
                        parameters.seedObservations())
                    * Math.sqrt(horizonDays));
  }

  /** Empty where too few days know the returns of all. */
  private static double[][] correlation(List<double[]> returns, int minimumObservations) {
    if (returns.isEmpty()) {
      return new double[0][0];
    }
    LedoitWolfCovariance shrunk =
        LedoitWolfCovariance.of(returns.toArray(double[][]::new), 0, returns.get(0).length);
    if (shrunk.observations() < minimumObservations) {
      return new double[0][0];
    }
    double[][] covariance = shrunk.matrix();
    double[][] correlation = new double[covariance.length][covariance.length];
    for (int i = 0; i < correlation.length; i++) {
      correlation[i][i] = 1;
      for (int j = 0; j < i; j++) {
        double scale = Math.sqrt(covariance[i][i]) * Math.sqrt(covariance[j][j]);
        double rho = scale > 0 ? covariance[i][j] / scale : 0;
        correlation[i][j] = (1 - OWN_SHARE) * Math.max(-1, Math.min(1, rho));
        correlation[j][i] = correlation[i][j];
      }
    }
    return correlation;
  }

  /** Volatility of one asset over the horizon; NaN where it was left out. */
  public double volatility(String asset) {
    int place = root == null ? -1 : root.assets().indexOf(asset);
    return place < 0 ? Double.NaN : volatility[place];
  }
}
