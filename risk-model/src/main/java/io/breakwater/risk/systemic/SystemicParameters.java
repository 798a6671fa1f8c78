package io.breakwater.risk.systemic;

import java.io.Serializable;
import java.util.List;

/**
 * What is asked of the cascades of a night beside its named scenarios.
 *
 * @param scenarios random scenarios, at least 1
 * @param seed of everything random
 * @param degreesOfFreedom ν of the multivariate t distribution, above 2
 * @param horizonDays days over which prices move, at least 1
 * @param levels confidence levels, ascending, in [0.5, 1)
 * @param contagionShockRatio fall of the one asset that is shocked, (0, 1)
 * @param largestShockRatio largest single fall that is searched for a critical one, (0, 1)
 * @param criticalLossRatio share of the value that the book holds beyond which a loss, on top of
 *     that at today's prices, counts as critical, [0, 1]
 * @param farthestDistance distance at which the reverse stress gives up, standard deviations
 * @param importantAccounts accounts that are left out one by one, not negative
 * @param causesScenario scenario whose liquidations are traced to their causes
 * @param causes causes kept of each liquidation, at least 1; the rest is one row
 */
public record SystemicParameters(
    int scenarios,
    long seed,
    double degreesOfFreedom,
    int horizonDays,
    List<Double> levels,
    double contagionShockRatio,
    double largestShockRatio,
    double criticalLossRatio,
    double farthestDistance,
    int importantAccounts,
    String causesScenario,
    int causes)
    implements Serializable {

  /** Checks the ranges. */
  public SystemicParameters {
    levels = List.copyOf(levels);
    check("Random scenarios must be at least 1", scenarios >= 1, scenarios);
    check("Degrees of freedom must be above 2", degreesOfFreedom > 2, degreesOfFreedom);
    check("Horizon must be at least 1 day", horizonDays >= 1, horizonDays);
    check("A night needs a confidence level", !levels.isEmpty(), levels);
    double previous = 0;
    for (double level : levels) {
      check(
          "Confidence levels must ascend in [0.5, 1)",
          level >= 0.5 && level < 1 && level > previous,
          levels);
      previous = level;
    }
    check(
        "Shock of contagion must be in (0, 1)", isShare(contagionShockRatio), contagionShockRatio);
    check("Largest shock must be in (0, 1)", isShare(largestShockRatio), largestShockRatio);
    check(
        "Critical loss must be in [0, 1]",
        criticalLossRatio >= 0 && criticalLossRatio <= 1,
        criticalLossRatio);
    check("Farthest distance must be positive", farthestDistance > 0, farthestDistance);
    check("Important accounts must not be negative", importantAccounts >= 0, importantAccounts);
    check("Causes must be at least 1", causes >= 1, causes);
  }

  private static boolean isShare(double value) {
    return value > 0 && value < 1;
  }

  private static void check(String rule, boolean holds, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(rule + ", cannot be: " + value);
    }
  }
}
