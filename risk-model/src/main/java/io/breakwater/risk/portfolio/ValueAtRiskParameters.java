package io.breakwater.risk.portfolio;

import java.io.Serializable;
import java.util.List;

/**
 * Parameters of value at risk.
 *
 * @param levels confidence levels, ascending, each in [0.5, 1)
 * @param windowDays historical profits that enter, at least 2
 * @param horizonDays days of one profit, the margin period of risk, at least 1
 * @param participation share of daily volume that closing may be, in (0, 1]
 */
public record ValueAtRiskParameters(
    List<Double> levels, int windowDays, int horizonDays, double participation)
    implements Serializable {

  /** A year of daily profits at the levels of regulators. */
  public static final ValueAtRiskParameters DEFAULTS =
      new ValueAtRiskParameters(List.of(0.975, 0.99), 365, 1, 0.2);

  /** Checks every parameter. */
  public ValueAtRiskParameters {
    levels = List.copyOf(levels);
    double previous = 0;
    for (double level : levels) {
      if (!(level >= 0.5 && level < 1 && level > previous)) {
        throw new IllegalArgumentException(
            "Levels must be ascending and in [0.5, 1), cannot be: " + levels);
      }
      previous = level;
    }
    if (levels.isEmpty()) {
      throw new IllegalArgumentException("Levels must name at least one, cannot be: []");
    }
    if (windowDays < 2) {
      throw new IllegalArgumentException(
          "Window must be at least 2 days, cannot be: " + windowDays);
    }
    if (horizonDays < 1) {
      throw new IllegalArgumentException(
          "Horizon must be at least 1 day, cannot be: " + horizonDays);
    }
    if (!(participation > 0 && participation <= 1)) {
      throw new IllegalArgumentException(
          "Participation must be in (0, 1], cannot be: " + participation);
    }
  }
}
