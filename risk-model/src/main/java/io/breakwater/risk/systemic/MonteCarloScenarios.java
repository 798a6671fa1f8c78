package io.breakwater.risk.systemic;

import io.breakwater.risk.num.CounterRandom;
import io.breakwater.risk.scenario.PriceShock;
import io.breakwater.risk.scenario.Scenario;
import io.breakwater.risk.scenario.Shock;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;

/**
 * Seeded scenarios of log returns with a multivariate Student t distribution: fat tails that hit
 * all assets at once.
 *
 * <pre>
 * x = L·z·√((ν − 2) / χ²_ν),  z standard normal;  p = p0·e^x
 * </pre>
 *
 * <p>The standard deviation of each log return is its volatility, whatever ν. A scenario is a pure
 * function of seed and number, so that a larger set begins with a smaller one.
 *
 * @param root volatilities over the horizon (GARCH or EWMA) and correlations
 * @param degreesOfFreedom ν, above 2; infinite for the normal distribution
 * @formula x = L·z·√((ν − 2) / χ²_ν)
 * @units log returns over the horizon
 * @source methodology B5; gamma draws by Marsaglia and Tsang 2000
 */
public record MonteCarloScenarios(CovarianceRoot root, double degreesOfFreedom) {
  private static final long MIXING_STREAM = Long.MIN_VALUE;

  /** Checks that the variance exists. */
  public MonteCarloScenarios {
    if (!(degreesOfFreedom > 2)) {
      throw new IllegalArgumentException(
          "Degrees of freedom must be above 2, where the variance exists, cannot be: "
              + degreesOfFreedom);
    }
  }

  /**
   * Draws scenarios.
   *
   * @param count number of scenarios, at least 1
   */
  public List<Scenario> draw(int count, long seed) {
    if (count < 1) {
      throw new IllegalArgumentException("Scenarios must be at least 1, cannot be: " + count);
    }
    List<Scenario> scenarios = new ArrayList<>(count);
    for (int number = 0; number < count; number++) {
      scenarios.add(
          scenario(
              "MC " + seed + " " + number,
              logReturns(seed, number),
              "multivariate t, seed " + seed));
    }
    return scenarios;
  }

  /** Log returns of one scenario. */
  public double[] logReturns(long seed, int number) {
    double[] standard = new double[root.assets().size()];
    for (int asset = 0; asset < standard.length; asset++) {
      standard[asset] = CounterRandom.normal(seed, number, asset);
    }
    double[] returns = root.returns(standard);
    if (degreesOfFreedom < Double.POSITIVE_INFINITY) {
      double chiSquare = 2 * gamma(degreesOfFreedom / 2, seed, number);
      double scale = Math.sqrt((degreesOfFreedom - 2) / chiSquare);
      for (int asset = 0; asset < returns.length; asset++) {
        returns[asset] *= scale;
      }
    }
    return returns;
  }

  /** Gamma with unit scale and shape above 1: accept d·(1 + c·z)³ with d = shape − ⅓. */
  private static double gamma(double shape, long seed, int number) {
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    for (long attempt = 0; ; attempt++) {
      double z = CounterRandom.normal(seed ^ MIXING_STREAM, number, 2 * attempt);
      double u = CounterRandom.uniform(seed ^ MIXING_STREAM, number, 2 * attempt + 1);
      double root = 1 + c * z;
      double cube = root * root * root;
      if (root > 0 && StrictMath.log(u) < z * z / 2 + d - d * cube + d * StrictMath.log(cube)) {
        return d * cube;
      }
    }
  }

  /**
   * Probability that a draw lies at least this far from no move, however it is directed: P(|L⁻¹x| ≥
   * d), where |L⁻¹x|²·ν/((ν − 2)·n) has the F distribution with n and ν degrees of freedom, and
   * |L⁻¹x|² the chi-square distribution for the normal.
   *
   * @param distance Mahalanobis distance, not negative
   */
  public double exceedanceProbability(double distance) {
    if (!(distance >= 0)) {
      throw new IllegalArgumentException("Distance must not be negative, cannot be: " + distance);
    }
    double assets = root.assets().size();
    double square = distance * distance;
    if (degreesOfFreedom == Double.POSITIVE_INFINITY) {
      return Gamma.regularizedGammaQ(assets / 2, square / 2);
    }
    double nu = degreesOfFreedom;
    return Beta.regularizedBeta((nu - 2) / (nu - 2 + square), nu / 2, assets / 2);
  }

  /** Scenario of log returns: p = p0·e^x. */
  Scenario scenario(String id, double[] logReturns, String source) {
    List<Shock> shocks = new ArrayList<>();
    for (int asset = 0; asset < logReturns.length; asset++) {
      shocks.add(new PriceShock(root.assets().get(asset), move(logReturns[asset])));
    }
    return new Scenario(id, shocks, source, "1", "Log returns of all risk assets at once.");
  }

  /** e^x − 1, kept above −1 where rounding would reach it. */
  static double move(double logReturn) {
    return Math.max(Math.nextUp(-1.0), StrictMath.expm1(logReturn));
  }
}
