package io.breakwater.jobs.spark;

import io.breakwater.risk.quality.ReasonCode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What today's weights say of the days ahead.
 *
 * @param errors ex-ante tracking error by window, NaN where absent
 * @param activeShare share that differs from the benchmark, NaN where absent
 * @param turnoverRatio half of what would be traded to come back to it, NaN where absent
 * @param covarianceChanges how far the covariance of each window was moved by its repair
 * @param reason why all of it is absent, null when it is not
 */
record ExAnteFigures(
    double[] errors,
    double activeShare,
    double turnoverRatio,
    double[] covarianceChanges,
    @Nullable ReasonCode reason) {

  static ExAnteFigures absent(double[] covarianceChanges, @Nullable ReasonCode reason) {
    double[] errors = new double[covarianceChanges.length];
    Arrays.fill(errors, Double.NaN);
    return new ExAnteFigures(errors, Double.NaN, Double.NaN, covarianceChanges, reason);
  }

  /** Why the error over one window is absent: too little history where nothing else stands. */
  @Nullable String reasonOf(int window) {
    if (reason != null) {
      return reason.name();
    }
    return Double.isNaN(errors[window]) ? ReasonCode.INSUFFICIENT_OBS.name() : null;
  }
}
