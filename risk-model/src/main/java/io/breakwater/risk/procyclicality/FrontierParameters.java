package io.breakwater.risk.procyclicality;

import java.io.Serializable;

/**
 * Parameters of the comparison of regimes.
 *
 * @param windowDays days behind each day's value at risk, at least 2
 * @param stressedDays days of the most stressed stretch, at least 2
 * @param buffer anti-procyclicality tool (a)
 * @param stressedWeight anti-procyclicality tool (b)
 */
public record FrontierParameters(
    int windowDays, int stressedDays, ExhaustibleBuffer buffer, StressedWeight stressedWeight)
    implements Serializable {

  /** Half of a year and more behind each day; a third of a year of stress. */
  public static final FrontierParameters DEFAULTS =
      new FrontierParameters(200, 120, ExhaustibleBuffer.DEFAULTS, StressedWeight.DEFAULTS);

  /** Checks every parameter. */
  public FrontierParameters {
    if (windowDays < 2) {
      throw new IllegalArgumentException(
          "Frontier window must be at least 2 days, cannot be: " + windowDays);
    }
    if (stressedDays < 2) {
      throw new IllegalArgumentException(
          "Stressed stretch must be at least 2 days, cannot be: " + stressedDays);
    }
  }
}
