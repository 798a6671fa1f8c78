package io.breakwater.risk.margin;

import io.breakwater.risk.quality.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * What would bring an account to its target health, each action alone, and what liquidation does to
 * it. USD; NaN where an action cannot reach the target or is not known.
 *
 * @param topUpUsd collateral to add, in the mix that is held
 * @param repayUsd debt to repay out of the owner's pocket
 * @param sellUsd collateral to sell, in the mix that is held, its proceeds repaying debt
 * @param liquidateUsd debt that liquidators repay until the target is reached, all of it where they
 *     cannot reach it
 * @param borrowHeadroomUsd what may still be borrowed, never negative
 * @param toxicLoanToValue loan-to-value from which on a liquidation does not heal
 * @param reason why some figure is absent, null when none is
 */
public record TargetActions(
    double topUpUsd,
    double repayUsd,
    double sellUsd,
    double liquidateUsd,
    double borrowHeadroomUsd,
    double toxicLoanToValue,
    @Nullable ReasonCode reason) {

  /** Nothing is known but a top-up or repayment. */
  static TargetActions of(MarginAssessment assessment) {
    return new TargetActions(
        assessment.topUpToTargetUsd(),
        assessment.repayToTargetUsd(),
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        assessment.reason());
  }
}
