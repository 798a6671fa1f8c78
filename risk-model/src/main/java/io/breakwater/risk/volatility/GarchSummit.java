package io.breakwater.risk.volatility;

import java.util.Arrays;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.jspecify.annotations.Nullable;

/**
 * The maximum of a GARCH likelihood, reached from a point near it by Newton steps, with what the
 * curvature there says about the precision of the estimates. Where the steps do not end inside the
 * domain with a vanishing gradient and a definite Hessian, the point that the search found stands,
 * without standard errors.
 *
 * @param point (μ, ω, α, β) in scaled units
 * @param value log-likelihood without its constant
 * @param nextVariance variance of the period after the last change, in scaled units
 * @param standardErrors from the inverse Hessian, NaN where not defined
 * @param robustErrors from the sandwich, NaN where not defined
 * @param outcome what kind of maximum it is
 */
record GarchSummit(
    double[] point,
    double value,
    double nextVariance,
    double[] standardErrors,
    double[] robustErrors,
    GarchOutcome outcome) {

  private static final int LARGEST_STEPS = 30;
  private static final int LARGEST_HALVINGS = 30;

  /** What a full Newton step would still add to the log-likelihood at a summit. */
  private static final double FLAT = 1e-12;

  /** Least distance of α, β and 1 − α − β from zero inside the domain. */
  private static final double EDGE = 1e-6;

  /** Climbs from a point near the maximum. */
  static GarchSummit climb(GarchLikelihood likelihood, double[] near, GarchMean mean) {
    int first = mean == GarchMean.ZERO ? GarchCurvature.OMEGA : GarchCurvature.MEAN;
    GarchCurvature curvature = new GarchCurvature(likelihood);
    double[] at = near.clone();
    curvature.evaluate(at);
    for (int step = 0; step < LARGEST_STEPS && inside(at); step++) {
      RealMatrix covariance = covariance(curvature, first);
      if (covariance == null) {
        break;
      }
      double[] gradient = Arrays.copyOfRange(curvature.gradient(), first, GarchCurvature.SIZE);
      double[] newton = covariance.operate(gradient);
      if (gain(newton, gradient) < FLAT) {
        return inner(at, curvature, covariance, first);
      }
      double[] next = better(likelihood, at, newton, first, curvature.value());
      if (next == at) {
        break;
      }
      at = next;
      curvature.evaluate(at);
    }
    return edge(likelihood, near);
  }

  /** Halves a Newton step until it stays inside and does not lose; the old point if none does. */
  private static double[] better(
      GarchLikelihood likelihood, double[] at, double[] step, int first, double value) {
    double share = 1;
    for (int halving = 0; halving < LARGEST_HALVINGS; halving++) {
      double[] next = at.clone();
      for (int i = 0; i < step.length; i++) {
        next[first + i] += share * step[i];
      }
      if (inside(next)
          && likelihood.value(
                  next[GarchCurvature.MEAN],
                  next[GarchCurvature.OMEGA],
                  next[GarchCurvature.ALPHA],
                  next[GarchCurvature.BETA])
              >= value) {
        return next;
      }
      share /= 2;
    }
    return at;
  }

  private static boolean inside(double[] at) {
    double alpha = at[GarchCurvature.ALPHA];
    double beta = at[GarchCurvature.BETA];
    return at[GarchCurvature.OMEGA] > 0 && alpha > EDGE && beta > EDGE && alpha + beta < 1 - EDGE;
  }

  private static double gain(double[] step, double[] gradient) {
    double gain = 0;
    for (int i = 0; i < step.length; i++) {
      gain += step[i] * gradient[i];
    }
    return 0.5 * gain;
  }

  /** Inverse of the negative Hessian; null where that is not positive definite. */
  private static @Nullable RealMatrix covariance(GarchCurvature curvature, int first) {
    int size = GarchCurvature.SIZE - first;
    double[][] information = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        information[i][j] = -curvature.hessian()[first + i][first + j];
      }
    }
    try {
      return new CholeskyDecomposition(new Array2DRowRealMatrix(information, false))
          .getSolver()
          .getInverse();
    } catch (MathIllegalArgumentException indefinite) {
      return null;
    }
  }

  private static GarchSummit inner(
      double[] at, GarchCurvature curvature, RealMatrix covariance, int first) {
    int size = GarchCurvature.SIZE - first;
    RealMatrix outer =
        new Array2DRowRealMatrix(curvature.outerProduct(), false)
            .getSubMatrix(first, GarchCurvature.BETA, first, GarchCurvature.BETA);
    RealMatrix sandwich = covariance.multiply(outer).multiply(covariance);
    double[] errors = undefined();
    double[] robust = undefined();
    for (int i = 0; i < size; i++) {
      errors[first + i] = Math.sqrt(covariance.getEntry(i, i));
      robust[first + i] = Math.sqrt(sandwich.getEntry(i, i));
    }
    return new GarchSummit(
        at, curvature.value(), curvature.nextVariance(), errors, robust, GarchOutcome.INTERIOR);
  }

  private static GarchSummit edge(GarchLikelihood likelihood, double[] at) {
    GarchCurvature curvature = new GarchCurvature(likelihood);
    curvature.evaluate(at);
    double persistence = at[GarchCurvature.ALPHA] + at[GarchCurvature.BETA];
    return new GarchSummit(
        at,
        curvature.value(),
        curvature.nextVariance(),
        undefined(),
        undefined(),
        persistence > 1 - EDGE ? GarchOutcome.INTEGRATED : GarchOutcome.BOUNDARY);
  }

  private static double[] undefined() {
    double[] errors = new double[GarchCurvature.SIZE];
    Arrays.fill(errors, Double.NaN);
    return errors;
  }
}
