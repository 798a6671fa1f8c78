package io.breakwater.risk.volatility;

import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * Search for the maximum of a GARCH likelihood over its whole domain by the simplex of Nelder and
 * Mead. The domain α ≥ 0, β ≥ 0, α + β ≤ 1 becomes a box by searching persistence φ = α + β and the
 * share s = α / φ; ω is searched by its logarithm. Outside the box the likelihood is that of the
 * nearest point of the box, less a charge for the distance. The search starts at the best of a few
 * models whose long-run variance is that of the series.
 */
final class GarchSearch {

  private static final double[] START_PERSISTENCE = {0.5, 0.8, 0.95, 0.99};
  private static final double[] START_ALPHA = {0.03, 0.1, 0.25};

  /** One unit of the coordinate of ω is a factor of e to the power of this. */
  private static final double LOG_OMEGA_UNIT = 10.0;

  private static final double SMALLEST_LOG_OMEGA = StrictMath.log(1e-8) / LOG_OMEGA_UNIT;
  private static final double LARGEST_LOG_OMEGA = StrictMath.log(10.0) / LOG_OMEGA_UNIT;

  /** The mean is searched within one deviation of the sample mean. */
  private static final double MEAN_RANGE = 1.0;

  /** Sides of the first simplex: mean, logarithm of ω, persistence, share of α. */
  private static final double[] FIRST_STEPS = {0.05, 0.05, -0.05, 0.1};

  private static final double CHARGE_OUTSIDE = 1000.0;

  /** Gain of log-likelihood from one simplex to the next below which the search ends. */
  private static final double SMALLEST_GAIN = 1e-7;

  private static final int LARGEST_EVALUATIONS = 2000;

  private final GarchLikelihood likelihood;
  private final int means;
  private final double centre;
  private final double[] best = new double[GarchCurvature.SIZE];
  private double bestValue = Double.NEGATIVE_INFINITY;

  private GarchSearch(GarchLikelihood likelihood, GarchMean mean, double centre) {
    this.likelihood = likelihood;
    this.means = mean == GarchMean.ZERO ? 0 : 1;
    this.centre = mean == GarchMean.ZERO ? 0.0 : centre;
  }

  /**
   * Point (μ, ω, α, β) of the largest likelihood found, in scaled units.
   *
   * @param centre sample mean to search the mean around
   */
  static double[] maximum(GarchLikelihood likelihood, GarchMean mean, double centre) {
    GarchSearch search = new GarchSearch(likelihood, mean, centre);
    double[] steps = new double[search.means + 3];
    System.arraycopy(FIRST_STEPS, 1 - search.means, steps, 0, steps.length);
    try {
      new SimplexOptimizer(new SimpleValueChecker(-1, SMALLEST_GAIN))
          .optimize(
              GoalType.MAXIMIZE,
              new MaxEval(LARGEST_EVALUATIONS),
              new ObjectiveFunction(search::value),
              new InitialGuess(search.bestStart()),
              new NelderMeadSimplex(steps));
    } catch (MathIllegalStateException outOfEvaluations) {
      // The best point seen stands, and the Newton steps after the search judge it.
      return search.best;
    }
    return search.best;
  }

  /** Search coordinates of the best model with the series' own long-run variance. */
  private double[] bestStart() {
    double[] chosen = {};
    double value = Double.NEGATIVE_INFINITY;
    for (double persistence : START_PERSISTENCE) {
      for (double alpha : START_ALPHA) {
        double[] candidate = new double[means + 3];
        candidate[means] = StrictMath.log(1 - persistence) / LOG_OMEGA_UNIT;
        candidate[means + 1] = persistence;
        candidate[means + 2] = alpha / persistence;
        double tried = value(candidate);
        if (tried > value || chosen.length == 0) {
          value = tried;
          chosen = candidate;
        }
      }
    }
    return chosen;
  }

  private double value(double[] search) {
    double shift = means == 0 ? 0.0 : within(search[0], -MEAN_RANGE, MEAN_RANGE);
    double logOmega = within(search[means], SMALLEST_LOG_OMEGA, LARGEST_LOG_OMEGA);
    double persistence = within(search[means + 1], 0, 1);
    double share = within(search[means + 2], 0, 1);
    double outside =
        (means == 0 ? 0.0 : Math.abs(search[0] - shift))
            + Math.abs(search[means] - logOmega)
            + Math.abs(search[means + 1] - persistence)
            + Math.abs(search[means + 2] - share);
    double mean = centre + shift;
    double omega = StrictMath.exp(logOmega * LOG_OMEGA_UNIT);
    double alpha = persistence * share;
    double beta = persistence - alpha;
    double value = likelihood.value(mean, omega, alpha, beta);
    if (value > bestValue) {
      bestValue = value;
      best[GarchCurvature.MEAN] = mean;
      best[GarchCurvature.OMEGA] = omega;
      best[GarchCurvature.ALPHA] = alpha;
      best[GarchCurvature.BETA] = beta;
    }
    return value - CHARGE_OUTSIDE * outside;
  }

  private static double within(double value, double lower, double upper) {
    return Math.max(lower, Math.min(upper, value));
  }
}
