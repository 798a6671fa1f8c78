package io.breakwater.risk.portfolio;

import io.breakwater.risk.quality.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * Value at risk and expected shortfall at one level; losses are positive.
 *
 * @param method how the tail was estimated
 * @param level α, for example 0.99
 * @param valueAtRisk loss that is not exceeded with probability α
 * @param expectedShortfall mean of the worst 1 − α
 * @param observations profits that are present
 * @param missing profits of the window that are absent
 * @param reason why the numbers are absent, null when fine
 */
public record TailRisk(
    TailMethod method,
    double level,
    double valueAtRisk,
    double expectedShortfall,
    int observations,
    int missing,
    @Nullable ReasonCode reason) {

  static TailRisk absent(
      TailMethod method, double level, int observations, int missing, ReasonCode reason) {
    return new TailRisk(method, level, Double.NaN, Double.NaN, observations, missing, reason);
  }
}
