package io.breakwater.risk.volatility;

/**
 * A GARCH(1,1) model estimated by maximum likelihood.
 *
 * @param model estimated parameters
 * @param nextVariance h_{T+1}, forecast for the period after the last change
 * @param logLikelihood Gaussian log-likelihood, constants included
 * @param standardErrors of μ, ω, α, β from the Hessian; NaN unless the outcome is {@link
 *     GarchOutcome#INTERIOR}, and for a mean that is not estimated
 * @param robustErrors of μ, ω, α, β after Bollerslev and Wooldridge, right also where changes are
 *     not normal; NaN as above
 * @param start what stood for the variance before the first change
 * @param outcome what kind of maximum it is
 * @param observations changes that entered
 */
public record GarchFit(
    GarchModel model,
    double nextVariance,
    double logLikelihood,
    double[] standardErrors,
    double[] robustErrors,
    GarchStart start,
    GarchOutcome outcome,
    int observations) {

  /** Standard deviation of the sum of changes over the next periods. */
  public double horizonVolatility(double horizon) {
    return Math.sqrt(model.horizonVariance(nextVariance, horizon));
  }
}
