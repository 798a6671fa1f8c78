package io.breakwater.risk.volatility;

import io.breakwater.risk.num.SampleMoments;
import java.util.Arrays;
import java.util.Optional;

/**
 * Maximum likelihood of a GARCH(1,1) model with normal surprises. A derivative-free library
 * optimiser (Nelder and Mead) finds the maximum over the whole domain; Newton steps with the
 * analytic Hessian then carry an inner maximum to full precision, and the Hessian there gives the
 * standard errors.
 *
 * <p>Standard errors follow the inverse of the negative Hessian H, robust ones the sandwich
 * H⁻¹·G·H⁻¹ with G the sum of outer products of daily gradients. A missing day moves the variance
 * by its forecast and adds nothing to the likelihood; missing days at the end change nothing.
 *
 * @formula max over (μ, ω, α, β) of −½·Σ (ln 2π + ln h_t + e²_t / h_t), with ω > 0, α ≥ 0, β ≥ 0, α
 *     + β ≤ 1
 * @units per period of the series
 * @source Bollerslev 1986; Bollerslev, Wooldridge 1992; Fiorentini, Calzolari, Panattoni 1996
 */
public final class GarchEstimation {

  private static final double LOG_TWO_PI = StrictMath.log(2 * Math.PI);

  private GarchEstimation() {}

  /**
   * Fits {@code changes[from, to)}, in which position is day and NaN a missing day. Empty below the
   * smallest number of observations and for changes that do not vary.
   */
  public static Optional<GarchFit> fit(
      double[] changes, int from, int to, GarchParameters parameters) {
    SampleMoments moments = SampleMoments.ofPresent(changes, from, to);
    double scale = moments.populationDeviation();
    if (moments.observations() < parameters.minimumObservations() || !(scale > 0)) {
      return Optional.empty();
    }
    GarchLikelihood likelihood = new GarchLikelihood(changes, from, to, scale, parameters.start());
    double[] found = GarchSearch.maximum(likelihood, parameters.mean(), moments.mean() / scale);
    GarchSummit summit = GarchSummit.climb(likelihood, found, parameters.mean());
    return Optional.of(summary(summit, scale, parameters.start(), moments.observations()));
  }

  private static GarchFit summary(
      GarchSummit summit, double scale, GarchStart start, int observations) {
    double[] at = summit.point();
    double square = scale * scale;
    GarchModel model =
        new GarchModel(
            at[GarchCurvature.MEAN] * scale,
            at[GarchCurvature.OMEGA] * square,
            at[GarchCurvature.ALPHA],
            at[GarchCurvature.BETA]);
    double constant = observations * (0.5 * LOG_TWO_PI + StrictMath.log(scale));
    return new GarchFit(
        model,
        summit.nextVariance() * square,
        summit.value() - constant,
        rescale(summit.standardErrors(), scale),
        rescale(summit.robustErrors(), scale),
        start,
        summit.outcome(),
        observations);
  }

  private static double[] rescale(double[] errors, double scale) {
    double[] rescaled = Arrays.copyOf(errors, errors.length);
    rescaled[GarchCurvature.MEAN] *= scale;
    rescaled[GarchCurvature.OMEGA] *= scale * scale;
    return rescaled;
  }
}
