package io.breakwater.jobs.stage;

import io.breakwater.risk.num.SampleMoments;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.volatility.GarchFit;
import io.breakwater.risk.volatility.VolatilityProfile;

/** Parameters of a GARCH model as cells of {@code asset_risk}; NaN and the reason without one. */
record GarchCells(
    double mean,
    double omega,
    double alpha,
    double beta,
    double alphaError,
    double betaError,
    String outcome) {

  private static final int ALPHA = 2;
  private static final int BETA = 3;

  static GarchCells of(VolatilityProfile profile, double[] returns) {
    return profile.garch().map(GarchCells::of).orElseGet(() -> absent(returns));
  }

  private static GarchCells of(GarchFit fit) {
    return new GarchCells(
        fit.model().mean(),
        fit.model().omega(),
        fit.model().alpha(),
        fit.model().beta(),
        fit.robustErrors()[ALPHA],
        fit.robustErrors()[BETA],
        fit.outcome().name());
  }

  private static GarchCells absent(double[] returns) {
    double variance = SampleMoments.ofPresent(returns, 0, returns.length).variance();
    ReasonCode reason = variance == 0 ? ReasonCode.ZERO_VARIANCE : ReasonCode.INSUFFICIENT_OBS;
    double none = Double.NaN;
    return new GarchCells(none, none, none, none, none, none, reason.name());
  }
}
